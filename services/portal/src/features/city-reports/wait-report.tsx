import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { BarChart } from '../statistics/bar-chart';
import { waitQuery, type Period } from './queries';
import { ReportBody } from './report-body';
import { ReportTable } from './report-table';
import { useNames } from './use-names';

const days = ['lowerQuartileDays', 'medianDays', 'upperQuartileDays'] as const;

/** How long families had waited for their referrals. */
export function WaitReport({ period }: { period: Period }) {
  const t = useTranslations('desks.reports');
  const head = useTranslations('desks.reportTables.columns');
  const tables = useTranslations('desks.reportTables');
  const words = useTranslations('words.language');
  const { number } = useNames();
  const query = useQuery(waitQuery(period));
  return (
    <Loaded query={query}>
      {({ items }) => {
        if (items.length === 0) return <p>{t('none')}</p>;
        return (
          <ReportBody
            report="waits"
            period={period}
            chart={
              <BarChart
                series={days.map((name) => head(name))}
                rows={items
                  .filter(({ birthYear }) => birthYear === null)
                  .map((row) => ({
                    label: row.year === null ? t('whole') : String(row.year),
                    values: days.map((name) => row[name]),
                  }))}
              />
            }
          >
            <ReportTable
              label={t('names.waits')}
              columns={[
                { head: head('year'), cell: ({ year }) => year ?? tables('all') },
                { head: head('birthYear'), cell: ({ birthYear }) => birthYear ?? tables('all') },
                { head: head('language'), cell: ({ language }) => (language ? words(language) : tables('all')) },
                { head: head('referrals'), cell: ({ referrals }) => number(referrals) },
                ...days.map((name) => ({
                  head: head(name),
                  cell: (row: (typeof items)[number]) => number(row[name]),
                })),
              ]}
              rows={items}
              keyOf={({ year, birthYear, language }) => [year, birthYear, language].join()}
            />
          </ReportBody>
        );
      }}
    </Loaded>
  );
}
