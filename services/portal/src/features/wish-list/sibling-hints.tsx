import type { Application } from '@kezek/contract/public/views';
import type { Wish } from '@kezek/contract/wishes';
import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { applicationsQuery } from '../application/queries';
import { kindergartenQuery } from '../catalog/queries';
import { ownAttendanceQuery } from '../leaving/queries';
import { notListed, ofSiblings, placesOf, wishFor } from './siblings';

type SiblingHintsProps = {
  application: Application;
  wishes: readonly Wish[];
  /** With what it is called. */
  onAdd: (wish: Wish, name: string) => void;
};

/** Where another child of the account is, as long as the list lacks it: a press puts it there. It gives no priority. */
export function SiblingHints({ application, wishes, onAdd }: SiblingHintsProps) {
  const t = useTranslations('wishList.siblings');
  const locale = useLocale();
  const places = notListed(usePlacesOfSiblings(application), wishes);
  const kindergartens = useQueries({
    queries: places.map(({ kindergartenId }) => ({ ...kindergartenQuery(kindergartenId), throwOnError: false })),
  });
  return places.map((place, index) => {
    const kindergarten = kindergartens[index]?.data;
    // No list is answered by another.
    if (kindergarten?.kind !== 'public' || kindergarten.closedAt !== null) return null;
    const name = kindergarten.names[locale];
    return (
      <Card key={place.kindergartenId} tone="quiet" label={t('title', { kindergarten: name })}>
        <p>{t('where', { count: place.names.length, names: place.names.join(', '), kindergarten: name })}</p>
        <p>{t('order')}</p>
        <Button
          variant="default"
          aria-label={t('addOne', { kindergarten: name })}
          onClick={() => onAdd(wishFor(place), name)}
        >
          {t('add')}
        </Button>
      </Card>
    );
  });
}

function usePlacesOfSiblings(application: Application) {
  const { data: own = [] } = useQuery({ ...applicationsQuery, throwOnError: false });
  const siblings = ofSiblings(application, own);
  const enrolled = siblings.filter(({ stage }) => stage === 'enrolled');
  const attendances = useQueries({
    queries: enrolled.map(({ id }) => ({ ...ownAttendanceQuery(id), throwOnError: false })),
  });
  return placesOf(siblings, new Map(enrolled.map(({ id }, index) => [id, attendances[index]?.data])));
}
