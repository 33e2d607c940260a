import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { BarChart } from '../statistics/bar-chart';
import { outcomeQuery, type Period } from './queries';
import { ReportBody } from './report-body';
import { ReportTable } from './report-table';
import { useNames } from './use-names';

const outcomes = ['issued', 'extended', 'revoked', 'lapsed', 'declined', 'ended', 'enrolled'] as const;

/** How referrals and responses went, by kindergarten. */
export function OutcomeReport({ period }: { period: Period }) {
  const t = useTranslations('desks.reports');
  const head = useTranslations('desks.reportTables.columns');
  const { number, kindergarten } = useNames();
  const query = useInfiniteQuery(outcomeQuery(period));
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const [{ total } = {}] = pages;
        const items = pages.flatMap((page) => page.items);
        if (!total || items.length === 0) return <p>{t('none')}</p>;
        return (
          <ReportBody
            report="outcomes"
            period={period}
            more={<MoreButton {...query} />}
            chart={
              <BarChart
                series={[t('allKindergartens')]}
                rows={outcomes.map((outcome) => ({ label: head(outcome), values: [total[outcome]] }))}
              />
            }
          >
            <ReportTable
              label={t('names.outcomes')}
              columns={[
                { head: head('kindergarten'), cell: kindergarten },
                ...outcomes.map((outcome) => ({
                  head: head(outcome),
                  cell: (row: (typeof items)[number]) => number(row[outcome]),
                })),
              ]}
              rows={items}
              keyOf={(row) => row.kindergarten.id}
              total={[t('total'), ...outcomes.map((outcome) => number(total[outcome]))]}
            />
          </ReportBody>
        );
      }}
    </Loaded>
  );
}
