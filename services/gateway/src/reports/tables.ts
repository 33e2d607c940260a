import type { QueueRow, WaitRow } from '@kezek/contract/internal/bulletin/report-routes';
import type { DistrictItem, OutcomeItem, PlaceItem, ReasonItem } from '@kezek/contract/public/reports';
import type { Column } from '@kezek/tables/table';
import { codeInWords, textsIn } from '@kezek/texts/format';
import type { Locale } from '@kezek/texts/locale';

const inLanguage = (locale: Locale, code: string | null) =>
  code === null ? null : codeInWords(locale, 'applications.words.language', code);
const kindergarten = (locale: Locale) => ({
  header: textsIn(locale)('reports.columns.kindergarten'),
  cell: ({ kindergarten: { id, names } }: Pick<OutcomeItem, 'kindergarten'>) => names?.[locale] ?? id,
  width: 50,
});

export function queueColumns(locale: Locale): Column<QueueRow>[] {
  const t = textsIn(locale);
  return [
    { header: t('reports.columns.birthYear'), cell: ({ birthYear }) => birthYear },
    { header: t('reports.columns.language'), cell: ({ language }) => inLanguage(locale, language) },
    {
      header: t('reports.columns.category'),
      cell: ({ category }) => codeInWords(locale, 'reports.category', category),
    },
    { header: t('reports.columns.applications'), cell: ({ applications }) => applications },
  ];
}

export function districtColumns(locale: Locale): Column<DistrictItem>[] {
  const t = textsIn(locale);
  return [
    {
      header: t('reports.columns.district'),
      cell: ({ district, names }) => names?.[locale] ?? district ?? t('reports.notNamed'),
      width: 40,
    },
    { header: t('reports.columns.birthYear'), cell: ({ birthYear }) => birthYear },
    { header: t('reports.columns.applications'), cell: ({ applications }) => applications },
  ];
}

export function outcomeColumns(locale: Locale): Column<OutcomeItem>[] {
  const t = textsIn(locale);
  return [
    kindergarten(locale),
    { header: t('reports.columns.issued'), cell: ({ issued }) => issued },
    { header: t('reports.columns.extended'), cell: ({ extended }) => extended },
    { header: t('reports.columns.revoked'), cell: ({ revoked }) => revoked },
    { header: t('reports.columns.lapsed'), cell: ({ lapsed }) => lapsed },
    { header: t('reports.columns.declined'), cell: ({ declined }) => declined },
    { header: t('reports.columns.ended'), cell: ({ ended }) => ended },
    { header: t('reports.columns.enrolled'), cell: ({ enrolled }) => enrolled },
  ];
}

export function reasonColumns(locale: Locale): Column<ReasonItem>[] {
  const t = textsIn(locale);
  return [
    kindergarten(locale),
    {
      header: t('reports.columns.outcome'),
      cell: ({ outcome }) => codeInWords(locale, 'reports.outcome', outcome),
      width: 30,
    },
    {
      header: t('reports.columns.reason'),
      cell: ({ reason, reasonCode }) => reason?.[locale] ?? reasonCode,
      width: 60,
    },
    { header: t('reports.columns.times'), cell: ({ times }) => times },
  ];
}

export function waitColumns(locale: Locale): Column<WaitRow>[] {
  const t = textsIn(locale);
  const orAll = (value: string | number | null) => value ?? t('reports.all');
  return [
    { header: t('reports.columns.year'), cell: ({ year }) => orAll(year) },
    { header: t('reports.columns.birthYear'), cell: ({ birthYear }) => orAll(birthYear) },
    { header: t('reports.columns.language'), cell: ({ language }) => orAll(inLanguage(locale, language)) },
    { header: t('reports.columns.referrals'), cell: ({ referrals }) => referrals },
    { header: t('reports.columns.lowerQuartileDays'), cell: ({ lowerQuartileDays }) => lowerQuartileDays },
    { header: t('reports.columns.medianDays'), cell: ({ medianDays }) => medianDays },
    { header: t('reports.columns.upperQuartileDays'), cell: ({ upperQuartileDays }) => upperQuartileDays },
  ];
}

export function placeColumns(locale: Locale): Column<PlaceItem>[] {
  const t = textsIn(locale);
  return [
    kindergarten(locale),
    { header: t('reports.columns.birthYear'), cell: ({ birthYear }) => birthYear },
    { header: t('reports.columns.language'), cell: ({ language }) => inLanguage(locale, language) },
    { header: t('reports.columns.published'), cell: ({ published }) => published },
    { header: t('reports.columns.filled'), cell: ({ filled }) => filled },
  ];
}
