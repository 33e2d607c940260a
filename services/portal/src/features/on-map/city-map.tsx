import { useMemo, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { PointMap, type MapPoint } from '../../map/point-map';
import { useCity, useLocalities } from '../city/city';
import classes from './city-map.module.css';

type CityMapProps = {
  label: string;
  points: readonly MapPoint[];
  chosen: readonly string[];
  onChoose?: (ids: readonly string[]) => void;
  /** What is chosen, below the map. */
  children?: ReactNode;
};

/** Points of the chosen city among the names of its districts. */
export function CityMap({ label, points, chosen, onChoose, children }: CityMapProps) {
  const t = useTranslations('map');
  const locale = useLocale();
  const { city } = useCity();
  const { all } = useLocalities();
  const names = useMemo(
    () =>
      all.flatMap(({ parent, names: own, coordinates }) =>
        parent === city && coordinates ? [{ name: own[locale], ...coordinates }] : [],
      ),
    [all, city, locale],
  );
  return (
    <>
      <PointMap label={label} points={points} names={names} chosen={chosen} onChoose={onChoose} />
      {onChoose && (
        <section aria-label={t('chosen')} aria-live="polite" className={classes.chosen}>
          {children}
        </section>
      )}
    </>
  );
}
