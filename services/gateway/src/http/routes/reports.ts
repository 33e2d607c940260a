import type { ReportName } from '@kezek/contract/public/reports';
import { format as text } from '@kezek/texts/format';
import type { Context } from '../../context';
import { eachOf } from '../../reports/each-of';
import { pageOf } from '../../reports/page-of';
import { pastDay, pastPeriod } from '../../reports/period';
import {
  districtColumns,
  outcomeColumns,
  placeColumns,
  queueColumns,
  reasonColumns,
  waitColumns,
} from '../../reports/tables';
import { outcomeTotal, placeTotals, reasonTotals } from '../../reports/totals';
import type { Handlers } from '../serve';
import { tableReply } from '../table-reply';

type Names =
  | 'queueReport'
  | 'districtReport'
  | 'outcomeReport'
  | 'reasonReport'
  | 'reasonsByMonth'
  | 'waitReport'
  | 'placeReport'
  | 'reportFile';

/** An operator is of one city, and no address names another. */
const cityOf = ({ city }: { city: string | null }): string => city ?? '';

const isOfOneDay = (report: ReportName): boolean => report === 'queue' || report === 'districts';

/** What a city's operator reports of a day or a period. */
export function reportHandlers({ reports }: Context): Handlers<Names> {
  return {
    async queueReport({ account, query, at }) {
      return { status: 200, body: { items: await reports.queue(cityOf(account), pastDay(query.day, at)) } };
    },
    async districtReport({ account, query, at }) {
      return { status: 200, body: { items: await reports.districts(cityOf(account), pastDay(query.day, at)) } };
    },
    async outcomeReport({ account, query, at }) {
      const rows = await reports.outcomes(cityOf(account), pastPeriod(query, at));
      const page = pageOf(rows, ({ kindergarten }) => kindergarten.id, query);
      return { status: 200, body: { ...page, total: outcomeTotal(rows) } };
    },
    async reasonReport({ account, query, at }) {
      const rows = await reports.reasons(cityOf(account), pastPeriod(query, at));
      const page = pageOf(rows, (row) => [row.kindergarten.id, row.outcome, row.reasonCode].join(), query);
      return { status: 200, body: { ...page, totals: reasonTotals(rows) } };
    },
    async reasonsByMonth({ account, query, at }) {
      return { status: 200, body: { items: await reports.reasonsByMonth(cityOf(account), pastPeriod(query, at)) } };
    },
    async waitReport({ account, query, at }) {
      return { status: 200, body: { items: await reports.waits(cityOf(account), pastPeriod(query, at)) } };
    },
    async placeReport({ account, query, at }) {
      const rows = await reports.places(cityOf(account), pastPeriod(query, at));
      const page = pageOf(rows, (row) => [row.kindergarten.id, row.birthYear, row.language].join(), query);
      return { status: 200, body: { ...page, totals: placeTotals(rows) } };
    },
    async reportFile({ account, params: { report }, query: { format, ...asked }, locale, at }) {
      const city = cityOf(account);
      const period = pastPeriod(asked, at);
      const sheet = text(locale, `reports.sheets.${report}`);
      const name = `kezek-${report}-${isOfOneDay(report) ? period.to : `${period.from}-${period.to}`}`;
      switch (report) {
        case 'queue': {
          const rows = eachOf(await reports.queue(city, period.to));
          return tableReply(format, name, { sheet, columns: queueColumns(locale), rows });
        }
        case 'districts': {
          const rows = eachOf(await reports.districts(city, period.to));
          return tableReply(format, name, { sheet, columns: districtColumns(locale), rows });
        }
        case 'outcomes': {
          const rows = eachOf(await reports.outcomes(city, period));
          return tableReply(format, name, { sheet, columns: outcomeColumns(locale), rows });
        }
        case 'reasons': {
          const rows = eachOf(await reports.reasons(city, period));
          return tableReply(format, name, { sheet, columns: reasonColumns(locale), rows });
        }
        case 'waits': {
          const rows = eachOf(await reports.waits(city, period));
          return tableReply(format, name, { sheet, columns: waitColumns(locale), rows });
        }
        case 'places': {
          const rows = eachOf(await reports.places(city, period));
          return tableReply(format, name, { sheet, columns: placeColumns(locale), rows });
        }
      }
    },
  };
}
