import { Group, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { CityMap } from '../on-map/city-map';
import { placeOf } from './written';

type Degrees = { latitude: string; longitude: string };
type PlaceFieldsProps = {
  /** Before the names of the two fields. */
  id: string;
  /** Beside the point. */
  name: string;
  value: Degrees;
  onChange: (value: Degrees) => void;
  errorOf: (fieldId: string) => string | undefined;
};

/** Where something stands, in degrees, and on the map as soon as both make a place. */
export function PlaceFields({ id, name, value, onChange, errorOf }: PlaceFieldsProps) {
  const t = useTranslations('desks.people.place');
  const { latitude, longitude } = value;
  const points = useMemo(() => {
    const place = placeOf({ latitude, longitude });
    const isPlace = place && Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180;
    return isPlace ? [{ id: 'here', name, ...place }] : [];
  }, [latitude, longitude, name]);
  const field = (which: keyof Degrees) => ({
    id: `${id}.${which}`,
    label: t(which),
    inputMode: 'decimal' as const,
    maxLength: 20,
    value: value[which],
    error: errorOf(`${id}.${which}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ latitude, longitude, [which]: event.currentTarget.value }),
  });
  return (
    <div>
      <Group align="start">
        <TextInput {...field('latitude')} />
        <TextInput {...field('longitude')} />
      </Group>
      <p>{t('hint')}</p>
      {points.length > 0 && <CityMap label={t('map')} points={points} chosen={['here']} />}
    </div>
  );
}
