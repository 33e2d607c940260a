import type { Locale } from '@kezek/contract/values';
import type { Table } from '@kezek/tables/table';
import { instantInWords } from '@kezek/texts/dates';
import { textsIn } from '@kezek/texts/format';
import type { ResponseRow } from './responses-table';

/** @param groups their names by id, those of the kindergarten. */
export function referralsTable(
  rows: AsyncIterable<ResponseRow>,
  groups: ReadonlyMap<string, string>,
  locale: Locale,
): Table<ResponseRow> {
  const t = textsIn(locale);
  const at = (instant: string | null | undefined) => (instant ? instantInWords(instant, locale) : null);
  return {
    sheet: t('lists.referrals'),
    columns: [
      { header: t('lists.columns.number'), cell: ({ referral }) => referral?.number ?? null },
      { header: t('lists.columns.child'), width: 36, cell: ({ child }) => child.name },
      { header: t('lists.columns.birthDate'), cell: ({ child }) => child.birthDate },
      { header: t('lists.columns.issuedAt'), width: 28, cell: ({ referral }) => at(referral?.issuedAt) },
      {
        header: t('lists.columns.deadlineAt'),
        width: 28,
        cell: ({ referral }) => at(referral?.window.deadlineAt),
      },
      {
        header: t('lists.columns.extended'),
        width: 10,
        cell: ({ referral }) => (referral?.extended ? t('lists.yes') : null),
      },
      {
        header: t('lists.columns.status'),
        cell: ({ referral }) => referral && t(`lists.referral.${referral.status}`),
      },
      { header: t('lists.columns.arrivedAt'), width: 28, cell: ({ referral }) => at(referral?.arrivedAt) },
      {
        header: t('lists.columns.group'),
        width: 30,
        cell: ({ referral }) => (referral && groups.get(referral.groupId)) ?? null,
      },
    ],
    rows,
  };
}
