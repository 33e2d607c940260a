import type { DistrictItem } from '@kezek/contract/public/reports';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { BarChart } from '../statistics/bar-chart';
import { districtQuery } from './queries';
import { ReportBody } from './report-body';
import { ReportTable } from './report-table';
import { useNames } from './use-names';

const sum = (rows: readonly DistrictItem[]): number => rows.reduce((all, { applications }) => all + applications, 0);

/** Where the families lived that were in the queues at the end of a day. */
export function DistrictReport({ day }: { day: string }) {
  const t = useTranslations('desks.reports');
  const head = useTranslations('desks.reportTables.columns');
  const locale = useLocale();
  const { number } = useNames();
  const query = useQuery(districtQuery(day));
  const nameOf = ({ district, names }: DistrictItem) => names?.[locale] ?? district ?? t('notNamed');
  return (
    <Loaded query={query}>
      {({ items }) => {
        if (items.length === 0) return <p>{t('noQueue')}</p>;
        const districts = [...new Map(items.map((row) => [row.district, nameOf(row)]))];
        return (
          <ReportBody
            report="districts"
            period={{ from: day, to: day }}
            chart={
              <BarChart
                series={[head('applications')]}
                rows={districts.map(([district, label]) => ({
                  label,
                  values: [sum(items.filter((row) => row.district === district))],
                }))}
              />
            }
          >
            <ReportTable
              label={t('names.districts')}
              columns={[
                { head: head('district'), cell: nameOf },
                { head: head('birthYear'), cell: ({ birthYear }) => birthYear },
                { head: head('applications'), cell: ({ applications }) => number(applications) },
              ]}
              rows={items}
              keyOf={({ district, birthYear }) => [district, birthYear].join()}
              total={[t('total'), '', number(sum(items))]}
            />
          </ReportBody>
        );
      }}
    </Loaded>
  );
}
