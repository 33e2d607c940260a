import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { SuccessReplyOf } from '@kezek/contract/route';
import type { Locale } from '@kezek/contract/values';
import type { Table } from '@kezek/tables/table';
import { instantInWords } from '@kezek/texts/dates';
import { textsIn } from '@kezek/texts/format';

export type ResponseRow = SuccessReplyOf<typeof bulletinForGateway.staffResponses>['body']['items'][number];

/** Who waits for a place is nobody's to know until they have one. */
export const hasName = ({ response: { status } }: ResponseRow): boolean =>
  status !== 'waiting' && status !== 'gathered';

export function responsesTable(rows: AsyncIterable<ResponseRow>, locale: Locale): Table<ResponseRow> {
  const t = textsIn(locale);
  const at = (instant: string | null | undefined) => (instant ? instantInWords(instant, locale) : null);
  return {
    sheet: t('lists.responses'),
    columns: [
      { header: t('lists.columns.child'), width: 36, cell: (row) => (hasName(row) ? row.child.name : null) },
      { header: t('lists.columns.birthDate'), cell: (row) => (hasName(row) ? row.child.birthDate : null) },
      { header: t('lists.columns.receivedAt'), width: 28, cell: ({ response }) => at(response.receivedAt) },
      { header: t('lists.columns.access'), cell: ({ response }) => t(`lists.access.${response.access}`) },
      { header: t('lists.columns.status'), cell: ({ response }) => t(`lists.response.${response.status}`) },
      { header: t('lists.columns.placeNo'), width: 8, cell: ({ response }) => response.placeNo },
      {
        header: t('lists.columns.activationDueAt'),
        width: 28,
        cell: ({ response }) => at(response.activationDueAt),
      },
      { header: t('lists.columns.reason'), width: 40, cell: ({ response }) => response.reason?.[locale] ?? null },
      { header: t('lists.columns.number'), cell: ({ referral }) => referral?.number ?? null },
    ],
    rows,
  };
}
