import type { QueueRow } from '@kezek/contract/internal/bulletin/report-routes';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { BarChart } from '../statistics/bar-chart';
import { categories } from '../statistics/sums';
import { queueQuery } from './queries';
import { ReportBody } from './report-body';
import { ReportTable } from './report-table';
import { useNames } from './use-names';

const sum = (rows: readonly QueueRow[]): number => rows.reduce((all, { applications }) => all + applications, 0);

/** Who was in the queues at the end of a day. */
export function QueueReport({ day }: { day: string }) {
  const t = useTranslations('desks.reports');
  const head = useTranslations('desks.reportTables.columns');
  const words = useTranslations('words');
  const { number } = useNames();
  const query = useQuery(queueQuery(day));
  return (
    <Loaded query={query}>
      {({ items }) => {
        if (items.length === 0) return <p>{t('noQueue')}</p>;
        const years = [...new Set(items.map(({ birthYear }) => birthYear))];
        const of = (year: number, category: QueueRow['category']) =>
          sum(items.filter((row) => row.birthYear === year && row.category === category));
        return (
          <ReportBody
            report="queue"
            period={{ from: day, to: day }}
            chart={
              <BarChart
                stacked
                series={categories.map((category) => words(`category.${category}`))}
                rows={years.map((year) => ({
                  label: String(year),
                  values: categories.map((category) => of(year, category)),
                }))}
              />
            }
          >
            <ReportTable
              label={t('names.queue')}
              columns={[
                { head: head('birthYear'), cell: ({ birthYear }) => birthYear },
                { head: head('language'), cell: ({ language }) => words(`language.${language}`) },
                { head: head('category'), cell: ({ category }) => words(`category.${category}`) },
                { head: head('applications'), cell: ({ applications }) => number(applications) },
              ]}
              rows={items}
              keyOf={({ birthYear, language, category }) => [birthYear, language, category].join()}
              total={[t('total'), '', '', number(sum(items))]}
            />
          </ReportBody>
        );
      }}
    </Loaded>
  );
}
