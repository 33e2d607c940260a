import { useMemo, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { PointMap, type MapPoint } from '../../map/point-map';
import { useCity, useLocalities } from '../city/city';
import classes from './city-map.module.css';

type CityMapProps = {
  /** The one that the page's head names, unless given: operators look at their own. */
  city?: string;
  label: string;
  points: readonly MapPoint[];
  chosen: readonly string[];
  onChoose?: (ids: readonly string[]) => void;
  /** What is chosen, below the map. */
  children?: ReactNode;
};

/** Points of a city among the names of its districts. */
export function CityMap({ city: given, label, points, chosen, onChoose, children }: CityMapProps) {
  const t = useTranslations('map');
  const locale = useLocale();
  const { city: chosenCity } = useCity();
  const city = given ?? chosenCity;
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
