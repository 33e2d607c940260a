import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords, dayInWords, deadlineInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { SummaryList } from '../../ui/summary-list';
import { useLocalities } from '../city/city';
import { useMe } from '../session/queries';
import { AccessLine } from './access-line';
import { bulletinQuery } from './queries';
import { LinkButton } from '../../ui/link-button';

export function BulletinPage({ id }: { id: string }) {
  const t = useTranslations('bulletins');
  const words = useTranslations('words');
  const locale = useLocale();
  const me = useMe();
  const { nameOf } = useLocalities();
  const query = useQuery(bulletinQuery(id));
  const name = query.data?.kindergarten?.names[locale];
  return (
    <Page title={name ? t('one', { name }) : t('oneNameless')}>
      <Loaded query={query}>
        {(bulletin) => (
          <>
            <AccessLine bulletin={bulletin} />
            <SummaryList
              rows={[
                { name: t('free'), value: t('freeOfNumbers', { free: bulletin.free, places: bulletin.places }) },
                { name: t('waitingName'), value: String(bulletin.waiting) },
                { name: t('language'), value: words(`language.${bulletin.language}`) },
                { name: t('birthYear'), value: String(bulletin.birthYear) },
                { name: t('where'), value: bulletin.kindergarten?.address[locale] ?? nameOf(bulletin.locality) },
                { name: t('startsOn'), value: dayInWords(bulletin.startsOn, locale) },
                { name: t('publishAt'), value: beginningInWords(bulletin.publishAt, locale) },
                ...(bulletin.kind === 'public'
                  ? [{ name: t('generalAt'), value: beginningInWords(bulletin.generalAt, locale) }]
                  : []),
                { name: t('closeAt'), value: deadlineInWords(bulletin.closeAt, locale) },
                ...(bulletin.endReason?.text ? [{ name: t('endReason'), value: bulletin.endReason.text[locale] }] : []),
              ]}
            />
            {bulletin.kind === 'public' && <p>{t('noRace')}</p>}
            {me?.role === 'applicant' && <LinkButton to="/applications">{t('toApplications')}</LinkButton>}
            <p>
              <Link to="/kindergartens/$id" params={{ id: bulletin.kindergartenId }}>
                {t('toKindergarten')}
              </Link>
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}
