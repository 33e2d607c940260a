import type { Readable } from 'node:stream';
import type { ReportName } from '@kezek/contract/public/reports';
import type { Column } from '@kezek/tables/table';
import { tableStream } from '@kezek/tables/write-table';
import { eachOf } from '../reports/each-of';
import type { OpenMonth } from './open-month';

type Row<Name extends keyof OpenMonth> = OpenMonth[Name]['items'][number];
type OfKindergarten = { kindergarten: Row<'outcomes'>['kindergarten'] };

/** Named as in JSON: it is read by programs, and is the same in every language. */
const kindergarten = <Of extends OfKindergarten>(): Column<Of>[] => [
  { header: 'kindergartenId', cell: (row) => row.kindergarten.id },
  { header: 'nameKk', cell: (row) => row.kindergarten.names?.kk ?? null },
  { header: 'nameRu', cell: (row) => row.kindergarten.names?.ru ?? null },
  { header: 'nameEn', cell: (row) => row.kindergarten.names?.en ?? null },
];

const openColumns: { readonly [Name in keyof OpenMonth]: readonly Column<Row<Name>>[] } = {
  queue: [
    { header: 'birthYear', cell: ({ birthYear }) => birthYear },
    { header: 'language', cell: ({ language }) => language },
    { header: 'category', cell: ({ category }) => category },
    { header: 'applications', cell: ({ applications }) => applications },
  ],
  districts: [
    { header: 'district', cell: ({ district }) => district },
    { header: 'nameKk', cell: ({ names }) => names?.kk ?? null },
    { header: 'nameRu', cell: ({ names }) => names?.ru ?? null },
    { header: 'nameEn', cell: ({ names }) => names?.en ?? null },
    { header: 'applications', cell: ({ applications }) => applications },
  ],
  outcomes: [
    ...kindergarten<Row<'outcomes'>>(),
    { header: 'issued', cell: ({ issued }) => issued },
    { header: 'extended', cell: ({ extended }) => extended },
    { header: 'revoked', cell: ({ revoked }) => revoked },
    { header: 'lapsed', cell: ({ lapsed }) => lapsed },
    { header: 'declined', cell: ({ declined }) => declined },
    { header: 'ended', cell: ({ ended }) => ended },
  ],
  reasons: [
    { header: 'outcome', cell: ({ outcome }) => outcome },
    { header: 'reasonCode', cell: ({ reasonCode }) => reasonCode },
    { header: 'reasonKk', cell: ({ reason }) => reason?.kk ?? null },
    { header: 'reasonRu', cell: ({ reason }) => reason?.ru ?? null },
    { header: 'reasonEn', cell: ({ reason }) => reason?.en ?? null },
    { header: 'times', cell: ({ times }) => times },
  ],
  waits: [
    { header: 'birthYear', cell: ({ birthYear }) => birthYear },
    { header: 'language', cell: ({ language }) => language },
    { header: 'referrals', cell: ({ referrals }) => referrals },
    { header: 'lowerQuartileDays', cell: ({ lowerQuartileDays }) => lowerQuartileDays },
    { header: 'medianDays', cell: ({ medianDays }) => medianDays },
    { header: 'upperQuartileDays', cell: ({ upperQuartileDays }) => upperQuartileDays },
  ],
  places: [
    ...kindergarten<Row<'places'>>(),
    { header: 'birthYear', cell: ({ birthYear }) => birthYear },
    { header: 'language', cell: ({ language }) => language },
    { header: 'published', cell: ({ published }) => published },
    { header: 'filled', cell: ({ filled }) => filled },
  ],
};

/** A report's rows as CSV. */
export function openTable(figures: OpenMonth, report: ReportName): Readable {
  switch (report) {
    case 'queue':
      return csvOf(report, openColumns.queue, figures.queue.items);
    case 'districts':
      return csvOf(report, openColumns.districts, figures.districts.items);
    case 'outcomes':
      return csvOf(report, openColumns.outcomes, figures.outcomes.items);
    case 'reasons':
      return csvOf(report, openColumns.reasons, figures.reasons.items);
    case 'waits':
      return csvOf(report, openColumns.waits, figures.waits.items);
    case 'places':
      return csvOf(report, openColumns.places, figures.places.items);
  }
}

const csvOf = <Row>(sheet: string, columns: readonly Column<Row>[], items: readonly Row[]): Readable =>
  tableStream('csv', { sheet, columns, rows: eachOf(items) });
