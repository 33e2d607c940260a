import { useTranslations } from 'use-intl';
import { Downloads } from '../../ui/downloads';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { ArrivedList, ExpectedList } from './expected-list';

/** Families that are on their way with a referral, and those who have come; all referrals that there were as a file. */
export function ReferralsPage() {
  const t = useTranslations('desks.kindergarten.referrals');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <ExpectedList />
          <ArrivedList />
          <section aria-labelledby="tables">
            <h2 id="tables">{t('tables')}</h2>
            <h3>{t('referralsTable')}</h3>
            <Downloads path="/staff/exports/referrals" />
            <h3>{t('responsesTable')}</h3>
            <Downloads path="/staff/exports/responses" />
          </section>
        </Page>
      )}
    </ForRole>
  );
}
