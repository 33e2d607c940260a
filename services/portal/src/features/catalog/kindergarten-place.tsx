import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { CityMap } from '../on-map/city-map';

/** Its point among the districts; nothing where nobody has said where it stands. */
export function KindergartenPlace({ kindergarten }: { kindergarten: KindergartenView }) {
  const t = useTranslations('catalog');
  const locale = useLocale();
  const { id, names, address, coordinates } = kindergarten;
  const points = useMemo(
    () => (coordinates ? [{ id, name: names[locale], ...coordinates }] : []),
    [id, names, locale, coordinates],
  );
  if (!coordinates) return null;
  const { latitude, longitude } = coordinates;
  return (
    <section aria-labelledby="place">
      <h2 id="place">{t('place')}</h2>
      <CityMap label={address[locale]} points={points} chosen={[id]} />
      <p>{t('coordinates', { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) })}</p>
    </section>
  );
}
