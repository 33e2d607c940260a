import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { kindergartenPointsQuery } from '../catalog/queries';
import { CityMap } from '../on-map/city-map';
import { BulletinCard } from './bulletin-card';
import { bulletinPointsQuery, bulletinsQuery, type BulletinFilter } from './queries';

/** Kindergartens that have bulletins which the filters mean, not those of the list's first page alone. */
export function BulletinsMap({ filter }: { filter: BulletinFilter & { city: string } }) {
  const t = useTranslations('map');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const counts = useQuery(bulletinPointsQuery(filter));
  const places = useQuery(kindergartenPointsQuery({ city: filter.city }, useLocale()));
  const points = useMemo(() => {
    const bulletinsOf = new Map(counts.data?.map(({ kindergartenId, bulletins }) => [kindergartenId, bulletins]));
    return (places.data ?? []).flatMap(({ name, ...place }) => {
      const bulletins = bulletinsOf.get(place.id);
      return bulletins === undefined ? [] : [{ ...place, name: t('bulletinsOf', { name, bulletins }) }];
    });
  }, [counts.data, places.data, t]);
  return (
    <Loaded query={counts} lines={5}>
      {() => (
        <Loaded query={places} lines={5}>
          {() => (
            <CityMap
              city={filter.city}
              label={t('withBulletins', { count: points.length })}
              points={points}
              chosen={chosen}
              onChoose={setChosen}
            >
              {chosen.length > 0 && (
                <ul className={lists.list}>
                  {chosen.map((kindergartenId) => (
                    <OfKindergarten key={kindergartenId} filter={{ ...filter, kindergartenId }} />
                  ))}
                </ul>
              )}
            </CityMap>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function OfKindergarten({ filter }: { filter: BulletinFilter }) {
  const query = useInfiniteQuery(bulletinsQuery(filter));
  return (
    <li className={lists.list}>
      <Loaded query={query} lines={1}>
        {({ pages }) => (
          <>
            {pages
              .flatMap(({ items }) => items)
              .map((bulletin) => (
                <BulletinCard key={bulletin.id} bulletin={bulletin} heading="h2" />
              ))}
            <MoreButton {...query} />
          </>
        )}
      </Loaded>
    </li>
  );
}
