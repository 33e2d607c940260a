import type { Statistics } from '@kezek/contract/internal/bulletin/statistics-routes';
import { useLocale, useTranslations } from 'use-intl';
import { monthInWords } from '../../time/dates';
import { numberInWords } from '../../time/numbers';
import { useLocalities } from '../city/city';
import { Figure } from './figure';
import { sinceFirst } from './sums';

const column = {
  places: ['published', 'filled'],
  days: ['medianDays', 'ninetiethDays'],
} as const;

/** A number of the table; a dash where it isn't told. */
function useCells() {
  const locale = useLocale();
  return (values: readonly (number | null)[]) =>
    values.map((value) => (value === null ? '—' : numberInWords(value, locale)));
}

export function MonthFigures({ months }: Pick<Statistics, 'months'>) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const inCells = useCells();
  const shown = sinceFirst(months);
  const rows = (names: readonly ('published' | 'filled' | 'medianDays' | 'ninetiethDays')[]) =>
    shown.map((month) => ({ label: monthInWords(month.month, locale), values: names.map((name) => month[name]) }));
  const anyEnrolled = months.some(({ enrolled }) => enrolled > 0);
  return (
    <>
      <Figure
        title={t('placesTitle')}
        note={t('placesNote')}
        none={t('noPlaces')}
        series={column.places.map((name) => t(name))}
        rows={rows(column.places)}
        head={[t('month'), ...column.places.map((name) => t(name))]}
        cells={(row) => inCells(column.places.map((name) => shown[row]?.[name] ?? null))}
      />
      <Figure
        title={t('waitsTitle')}
        note={t('waitsNote')}
        none={t('noneEnrolled')}
        series={column.days.map((name) => t(name))}
        rows={anyEnrolled ? rows(column.days) : []}
        head={[t('month'), t('enrolled'), ...column.days.map((name) => t(name))]}
        cells={(row) => inCells((['enrolled', ...column.days] as const).map((name) => shown[row]?.[name] ?? null))}
      >
        <p>{t('few')}</p>
      </Figure>
    </>
  );
}

const ofDistrict = [...column.places, 'enrolled', ...column.days] as const;

export function DistrictFigure({ districts }: Pick<Statistics, 'districts'>) {
  const t = useTranslations('statistics');
  const filters = useTranslations('filters');
  const { nameOf } = useLocalities();
  const inCells = useCells();
  return (
    <Figure
      title={t('districtsTitle')}
      note={t('districtsNote')}
      none={t('noPlaces')}
      series={column.places.map((name) => t(name))}
      rows={districts.map(({ locality, published, filled }) => ({
        label: nameOf(locality),
        values: [published, filled],
      }))}
      head={[filters('district'), ...ofDistrict.map((name) => t(name))]}
      cells={(row) => inCells(ofDistrict.map((name) => districts[row]?.[name] ?? null))}
    />
  );
}
