import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { CityMap } from '../on-map/city-map';
import { KindergartenCard } from './kindergarten-card';
import { kindergartenPointsQuery, kindergartenQuery, type KindergartenSearch } from './queries';

/** All that the filters mean, not the list's first page alone. */
export function CatalogMap({ filter }: { filter: KindergartenSearch }) {
  const t = useTranslations('map');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = useQuery(kindergartenPointsQuery(filter, useLocale()));
  return (
    <Loaded query={query} lines={5}>
      {(points) => {
        const here = points.filter(({ id }) => chosen.includes(id));
        const [only] = here;
        return (
          <CityMap
            label={t('kindergartens', { count: points.length })}
            points={points}
            chosen={chosen}
            onChoose={setChosen}
          >
            {here.length === 1 && only && <Chosen id={only.id} />}
            {here.length > 1 && (
              <Card>
                <p>{t('samePlace')}</p>
                <ul>
                  {here.map(({ id, name }) => (
                    <li key={id}>
                      <Link to="/kindergartens/$id" params={{ id }}>
                        {name}
                      </Link>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </CityMap>
        );
      }}
    </Loaded>
  );
}

function Chosen({ id }: { id: string }) {
  const query = useQuery({ ...kindergartenQuery(id), throwOnError: false });
  return (
    <Loaded query={query} lines={1}>
      {(kindergarten) => <KindergartenCard kindergarten={kindergarten} />}
    </Loaded>
  );
}
