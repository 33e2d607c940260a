import type { ReasonItem } from '@kezek/contract/public/reports';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { BarChart } from '../statistics/bar-chart';
import { reasonQuery, type Period } from './queries';
import { ReportBody } from './report-body';
import { ReportTable } from './report-table';
import { useNames } from './use-names';

/** Why kindergartens declined, and operators ended referrals. */
export function ReasonReport({ period }: { period: Period }) {
  const t = useTranslations('desks.reports');
  const head = useTranslations('desks.reportTables.columns');
  const words = useTranslations('desks.reportTables.outcome');
  const locale = useLocale();
  const { number, kindergarten } = useNames();
  const query = useInfiniteQuery(reasonQuery(period));
  const reasonOf = ({ reason, reasonCode }: Pick<ReasonItem, 'reason' | 'reasonCode'>) =>
    reason?.[locale] ?? reasonCode;
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const totals = pages[0]?.totals ?? [];
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p>{t('none')}</p>;
        return (
          <ReportBody
            report="reasons"
            period={period}
            more={<MoreButton {...query} />}
            chart={
              <BarChart
                series={[t('allKindergartens')]}
                rows={totals.map((row) => ({ label: `${reasonOf(row)}: ${words(row.outcome)}`, values: [row.times] }))}
              />
            }
          >
            <ReportTable
              label={t('names.reasons')}
              columns={[
                { head: head('kindergarten'), cell: kindergarten },
                { head: head('outcome'), cell: ({ outcome }) => words(outcome) },
                { head: head('reason'), cell: reasonOf },
                { head: head('times'), cell: ({ times }) => number(times) },
              ]}
              rows={items}
              keyOf={(row) => [row.kindergarten.id, row.outcome, row.reasonCode].join()}
              total={[t('total'), '', '', number(totals.reduce((all, { times }) => all + times, 0))]}
            />
          </ReportBody>
        );
      }}
    </Loaded>
  );
}
