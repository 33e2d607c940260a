import type { CityAuditLine } from '@kezek/contract/public/city-desk';
import type { Locale } from '@kezek/contract/values';
import type { Table } from '@kezek/tables/table';
import { instantInWords } from '@kezek/texts/dates';
import { codeInWords, textsIn } from '@kezek/texts/format';

/** Who looked at whose data, for a spreadsheet, in the reader's language. */
export function auditTable(rows: AsyncIterable<CityAuditLine>, locale: Locale): Table<CityAuditLine> {
  const text = textsIn(locale);
  return {
    sheet: text('audit.sheet'),
    columns: [
      { header: text('audit.columns.at'), cell: ({ at }) => instantInWords(at, locale), width: 28 },
      { header: text('audit.columns.person'), cell: ({ person }) => person.name, width: 32 },
      { header: text('audit.columns.role'), cell: ({ role }) => codeInWords(locale, 'audit.roles', role) },
      {
        header: text('audit.columns.kindergarten'),
        cell: (line) => line.kindergarten?.names[locale] ?? null,
        width: 32,
      },
      { header: text('audit.columns.what'), cell: ({ what }) => what[locale], width: 40 },
      { header: text('audit.columns.number'), cell: ({ submissionNo }) => submissionNo },
      { header: text('audit.columns.application'), cell: ({ applicationId }) => applicationId, width: 38 },
    ],
    rows,
  };
}
