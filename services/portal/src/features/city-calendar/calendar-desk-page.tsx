import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useServerNow } from '../../time/clock';
import { dayOf } from '../../time/dates';
import { Choice } from '../../ui/choice';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { calendarQuery } from '../city/queries';
import { ForRole } from '../session/for-role';
import { YearDraftSection } from './year-draft-section';
import { YearView } from './year-view';

type CalendarDeskPageProps = { year: number | undefined };

/** The country's working calendar, a year at a time, and the change of it that is on its way. */
export function CalendarDeskPage({ year: chosen }: CalendarDeskPageProps) {
  const t = useTranslations('desks.rules.calendar');
  const thisYear = dayOf(new Date(useServerNow()).toISOString()).slice(0, 4);
  const year = chosen === undefined ? thisYear : String(chosen);
  return (
    <ForRole role="operator" title={t('title')}>
      {({ keepsCalendar }) => (
        <Page title={t('title')} lead={t('lead')}>
          <Year year={year} thisYear={thisYear} />
          {keepsCalendar ? <YearDraftSection key={year} year={year} /> : <p>{t('notEntrusted')}</p>}
        </Page>
      )}
    </ForRole>
  );
}

function Year({ year, thisYear }: { year: string; thisYear: string }) {
  const t = useTranslations('desks.rules.calendar');
  const navigate = useNavigate();
  const query = useQuery(calendarQuery);
  return (
    <Loaded query={query}>
      {({ years }) => {
        const known = Object.keys(years).toSorted();
        const next = String(Number(known.at(-1) ?? thisYear) + 1);
        const shown = years[year];
        return (
          <>
            <Choice
              label={t('year')}
              maw={200}
              options={[...known, next].map((each) => ({ value: each, label: each }))}
              value={year}
              onChange={(to = year) =>
                void navigate({ to: '/city/calendar', search: { year: Number(to) }, replace: true })
              }
            />
            {shown ? (
              <>
                <p>{t('source', { source: shown.source })}</p>
                {shown.provisional && <p>{t('provisional')}</p>}
                <YearView year={year} days={shown} />
              </>
            ) : (
              <p>{t('unknownYear')}</p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
