import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { auditQuery } from './more-queries';

/** Who of the staff read or changed the application's data. */
export function AccessLog({ id }: { id: string }) {
  const t = useTranslations('application.access');
  const locale = useLocale();
  const query = useInfiniteQuery(auditQuery(id));
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const lines = pages.flatMap(({ items }) => items);
        if (lines.length === 0) return <p>{t('none')}</p>;
        return (
          <>
            <ul>
              {lines.map(({ at, role, kindergarten, action }) => (
                <li key={`${at}${role}${action}`}>
                  {beginningInWords(at, locale)} — {t(`roles.${role}`)}
                  {kindergarten && `, ${kindergarten.names[locale]}`}
                </li>
              ))}
            </ul>
            <MoreButton {...query} />
          </>
        );
      }}
    </Loaded>
  );
}
