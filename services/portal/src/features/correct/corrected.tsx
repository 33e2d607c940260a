import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Changes } from '../application/changes';
import { historyQuery } from '../application/queries';

/** What was corrected before, newest first: no old value is lost. */
export function Corrected({ id }: { id: string }) {
  const t = useTranslations('correct');
  const locale = useLocale();
  const { data = [] } = useQuery(historyQuery(id));
  const corrected = data.filter(({ changes }) => changes.length > 0).toReversed();
  if (corrected.length === 0) return null;
  return (
    <section aria-labelledby="corrected">
      <h2 id="corrected">{t('corrected')}</h2>
      <ol reversed>
        {corrected.map(({ seq, at, changes }) => (
          <li key={seq}>
            {beginningInWords(at, locale)}
            <Changes changes={changes} />
          </li>
        ))}
      </ol>
    </section>
  );
}
