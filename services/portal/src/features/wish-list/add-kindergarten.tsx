import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ActionButton } from '../../ui/action-button';
import { Choice } from '../../ui/choice';
import { kindergartensQuery } from '../catalog/queries';
import type { AddProps } from './add-wish';
import { ChooseOnMap } from './choose-on-map';

/** By its name, or on the map. */
export function AddKindergarten({ city, onAdd }: AddProps) {
  const t = useTranslations('wishList.add');
  const locale = useLocale();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<{ id: string; name: string }>();
  const seek = useDebouncedCallback((typed: string) => setText(typed.trim()), 400);
  const { data } = useInfiniteQuery({
    ...kindergartensQuery({ city, kind: 'public', text: text || undefined }),
    enabled: text !== '',
    throwOnError: false,
  });
  const found = (data?.pages ?? []).flatMap(({ items }) => items.map(({ id, names }) => ({ id, name: names[locale] })));
  return (
    <>
      <TextInput
        type="search"
        maw={480}
        maxLength={100}
        label={t('search')}
        onChange={(event) => seek(event.currentTarget.value)}
      />
      {found.length > 0 && (
        <Choice
          label={t('found')}
          any={t('choose')}
          maw={480}
          options={found.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen?.id}
          onChange={(id) => setChosen(found.find((one) => one.id === id))}
        />
      )}
      {data && found.length === 0 && <p>{t('nothing')}</p>}
      <ChooseOnMap city={city} chosen={chosen?.id} onChoose={setChosen} />
      <div>
        <ActionButton
          variant="default"
          disabledReason={chosen ? null : t('choose')}
          onClick={() => chosen && onAdd({ kind: 'kindergarten', kindergartenId: chosen.id }, chosen.name)}
        >
          {t('add')}
        </ActionButton>
      </div>
    </>
  );
}
