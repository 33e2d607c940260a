import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '../../time/clock';
import { dayInWords, dayOf } from '../../time/dates';
import { Choice } from '../../ui/choice';
import { Page } from '../../ui/page';
import { useLocalities } from '../city/city';
import { ForRole } from '../session/for-role';
import { DistrictReport } from './district-report';
import { OutcomeReport } from './outcome-report';
import { PeriodForm } from './period-form';
import { PlaceReport } from './place-report';
import type { Period } from './queries';
import { QueueReport } from './queue-report';
import { ReasonReport } from './reason-report';
import { shownReports, type ReportSearch, type ShownReport } from './search';
import { WaitReport } from './wait-report';

/** What a department owes of its city: a report, of a day or a period, as a table and as a file. */
export function ReportsPage({ search }: { search: ReportSearch }) {
  const t = useTranslations('desks.reports');
  const { nameOf } = useLocalities();
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => (
        <Page title={t('title')} lead={t('lead')}>
          {city !== null && <p>{t('city', { city: nameOf(city) })}</p>}
          <Reports {...search} />
        </Page>
      )}
    </ForRole>
  );
}

function Reports({ report = 'queue', ...asked }: ReportSearch) {
  const t = useTranslations('desks.reports');
  const locale = useLocale();
  const navigate = useNavigate();
  const today = dayOf(new Date(useServerNow()).toISOString());
  const { to = today, from = `${to.slice(0, 7)}-01` } = asked;
  const period = { from, to };
  const isOfOneDay = report === 'queue' || report === 'districts';
  const show = (change: ReportSearch) =>
    void navigate({ to: '/city/reports', search: { report, ...asked, ...change }, replace: true });
  const shown = { from: dayInWords(from, locale), to: dayInWords(to, locale) };
  return (
    <>
      <Choice
        label={t('report')}
        maw="32rem"
        options={shownReports.map((value) => ({ value, label: t(`names.${value}`) }))}
        value={report}
        onChange={(chosen) => show({ report: chosen })}
      />
      <PeriodForm key={`${from} ${to}`} period={period} oneDay={isOfOneDay} today={today} onShow={show} />
      <section>
        <h2>{t(`names.${report}`)}</h2>
        <p>{isOfOneDay ? t('shownDay', { day: shown.to }) : t('shownPeriod', shown)}</p>
        <Text maw="68ch" my="md">
          {t(`notes.${report}`)}
        </Text>
        <Report report={report} period={period} />
      </section>
    </>
  );
}

function Report({ report, period }: { report: ShownReport; period: Period }) {
  switch (report) {
    case 'queue':
      return <QueueReport day={period.to} />;
    case 'districts':
      return <DistrictReport day={period.to} />;
    case 'outcomes':
      return <OutcomeReport period={period} />;
    case 'reasons':
      return <ReasonReport period={period} />;
    case 'waits':
      return <WaitReport period={period} />;
    case 'places':
      return <PlaceReport period={period} />;
  }
}
