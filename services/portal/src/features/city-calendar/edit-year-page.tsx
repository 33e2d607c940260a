import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { calendarQuery } from '../city/queries';
import { ForRole } from '../session/for-role';
import { yearDraftQuery } from './queries';
import { YearForm } from './year-form';

/** A year of the calendar, written by one keeper for another to confirm. */
export function EditYearPage({ year }: { year: string }) {
  const t = useTranslations('desks.rules.calendar');
  const title = t('edit', { year });
  return (
    <ForRole role="operator" title={title}>
      {({ keepsCalendar }) => (
        <Page title={title} lead={t('lead')}>
          {keepsCalendar ? <Edit year={year} /> : <p>{t('notEntrusted')}</p>}
          <LinkButton to="/city/calendar" search={{ year: Number(year) }} variant="default">
            {t('back')}
          </LinkButton>
        </Page>
      )}
    </ForRole>
  );
}

function Edit({ year }: { year: string }) {
  const calendar = useQuery(calendarQuery);
  const draft = useQuery(yearDraftQuery(year));
  return (
    <Loaded query={calendar}>
      {({ years }) => (
        <Loaded query={draft}>{({ living }) => <YearForm year={year} living={living} inForce={years[year]} />}</Loaded>
      )}
    </Loaded>
  );
}
