import type { AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import type { Locale } from '@kezek/contract/values';
import type { Reason } from '@kezek/rules/pack/rule-pack';
import type { Table } from '@kezek/tables/table';
import { format } from '@kezek/texts/format';

type Needs = { locale: Locale; groups: readonly GroupView[]; reasons: readonly Reason[] };

/** Who attends, as a table in the language of whoever asks. */
export function rosterTable(
  rows: AsyncIterable<AttendanceView>,
  { locale, groups, reasons }: Needs,
): Table<AttendanceView> {
  const groupNames = new Map(groups.map(({ id, names }) => [id, names[locale]]));
  const reasonTexts = new Map(reasons.map(({ code, text }) => [code, text[locale]]));
  const reasonOf = ({ endingReason }: AttendanceView) =>
    endingReason === null ? null : (reasonTexts.get(endingReason) ?? endingReason);
  const endingOf = ({ ending }: AttendanceView) => ending && format(locale, `roster.endings.${ending}`);
  return {
    sheet: format(locale, 'roster.sheet'),
    rows,
    columns: [
      { header: format(locale, 'roster.columns.name'), width: 36, cell: ({ child }) => child.name },
      { header: format(locale, 'roster.columns.iin'), cell: ({ child }) => child.iin },
      { header: format(locale, 'roster.columns.birthDate'), cell: ({ child }) => child.birthDate },
      {
        header: format(locale, 'roster.columns.group'),
        width: 30,
        cell: ({ groupId }) => groupNames.get(groupId) ?? '',
      },
      { header: format(locale, 'roster.columns.language'), cell: ({ child }) => child.language },
      { header: format(locale, 'roster.columns.since'), cell: ({ since }) => since },
      {
        header: format(locale, 'roster.columns.source'),
        cell: ({ source }) => format(locale, `roster.sources.${source}`),
      },
      { header: format(locale, 'roster.columns.until'), cell: ({ until }) => until },
      { header: format(locale, 'roster.columns.ending'), cell: endingOf },
      { header: format(locale, 'roster.columns.reason'), width: 36, cell: reasonOf },
    ],
  };
}
