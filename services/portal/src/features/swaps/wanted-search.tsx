import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { PagedList } from '../../ui/paged-list';
import { kindergartensQuery, type KindergartenSearch } from '../catalog/queries';

type WantedSearchProps = {
  filter: KindergartenSearch;
  /** Listed already. */
  without: readonly string[];
  onAdd: (kindergarten: KindergartenView) => void;
};

/** Finds a kindergarten by words of its name or address. */
export function WantedSearch({ filter, without, onAdd }: WantedSearchProps) {
  const t = useTranslations('swaps.wish');
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 400);
  const query = useInfiniteQuery({ ...kindergartensQuery({ ...filter, text }), enabled: text !== '' });
  return (
    <>
      <TextInput
        type="search"
        label={t('search')}
        description={t('searchHint')}
        maxLength={100}
        maw={480}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {text !== '' && (
        <PagedList query={query} none={t('notFound')} keyOf={({ id }) => id}>
          {(found) => (
            <Group>
              <span>{t('found', { name: found.names[locale], address: found.address[locale] })}</span>
              <Button
                variant="default"
                aria-label={t('addOne', { name: found.names[locale] })}
                disabled={without.includes(found.id)}
                onClick={() => onAdd(found)}
              >
                {t('add')}
              </Button>
            </Group>
          )}
        </PagedList>
      )}
    </>
  );
}
