import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '@mantine/core';
import type { MapPoint } from '../../map/point-map';
import { Loaded } from '../../ui/loaded';
import { kindergartenPointsQuery } from '../catalog/queries';
import { CityMap } from '../on-map/city-map';

type ChooseOnMapProps = { city: string; chosen: string | undefined; onChoose: (point: MapPoint) => void };

/** A kindergarten of the city that gives places by bulletins; of several at one place each by its name. */
export function ChooseOnMap({ city, chosen, onChoose }: ChooseOnMapProps) {
  const t = useTranslations('map');
  const [here, setHere] = useState<readonly string[]>([]);
  const query = useQuery(kindergartenPointsQuery({ city, kind: 'public' }, useLocale()));
  return (
    <Loaded query={query} lines={5}>
      {(points) => {
        const choose = (ids: readonly string[]) => {
          setHere(ids);
          const only = points.find(({ id }) => id === ids[0]);
          if (ids.length === 1 && only) onChoose(only);
        };
        return (
          <CityMap
            city={city}
            label={t('kindergartens', { count: points.length })}
            points={points}
            chosen={chosen === undefined ? here : [chosen]}
            onChoose={choose}
          >
            {points
              .filter(({ id }) => here.includes(id))
              .map((point) => (
                <Button
                  key={point.id}
                  variant="default"
                  aria-pressed={point.id === chosen}
                  onClick={() => onChoose(point)}
                >
                  {point.name}
                </Button>
              ))}
          </CityMap>
        );
      }}
    </Loaded>
  );
}
