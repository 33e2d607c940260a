import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { BarChart } from '../statistics/bar-chart';
import { placeQuery, type Period } from './queries';
import { ReportBody } from './report-body';
import { ReportTable } from './report-table';
import { useNames } from './use-names';

/** Places published and filled, by kindergarten, birth year and language. */
export function PlaceReport({ period }: { period: Period }) {
  const t = useTranslations('desks.reports');
  const head = useTranslations('desks.reportTables.columns');
  const words = useTranslations('words.language');
  const { number, kindergarten } = useNames();
  const query = useInfiniteQuery(placeQuery(period));
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const totals = pages[0]?.totals ?? [];
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p>{t('none')}</p>;
        const sum = (name: 'published' | 'filled') => number(totals.reduce((all, row) => all + row[name], 0));
        return (
          <ReportBody
            report="places"
            period={period}
            more={<MoreButton {...query} />}
            chart={
              <BarChart
                series={[head('published'), head('filled')]}
                rows={totals.map(({ birthYear, published, filled }) => ({
                  label: String(birthYear),
                  values: [published, filled],
                }))}
              />
            }
          >
            <ReportTable
              label={t('names.places')}
              columns={[
                { head: head('kindergarten'), cell: kindergarten },
                { head: head('birthYear'), cell: ({ birthYear }) => birthYear },
                { head: head('language'), cell: ({ language }) => words(language) },
                { head: head('published'), cell: ({ published }) => number(published) },
                { head: head('filled'), cell: ({ filled }) => number(filled) },
              ]}
              rows={items}
              keyOf={(row) => [row.kindergarten.id, row.birthYear, row.language].join()}
              total={[t('total'), '', '', sum('published'), sum('filled')]}
            />
          </ReportBody>
        );
      }}
    </Loaded>
  );
}
