import { Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { kindergartenQuery } from '../catalog/queries';
import { foundQuery } from './found-query';

type KindergartenChoiceProps = {
  id: string;
  city: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  /** The first entry: none. */
  any: string;
  error?: string | undefined;
};

/** One of the city's hundreds: found by words, then chosen from the list. */
export function KindergartenChoice({ id, city, value, onChange, any, error }: KindergartenChoiceProps) {
  const t = useTranslations('desks.people.kindergartenChoice');
  const status = useId();
  const locale = useLocale();
  const [text, setText] = useState('');
  const seek = useDebouncedCallback((given: string) => setText(given.trim()), 300);
  const { data: found = [] } = useQuery(foundQuery(city, text));
  const { data: chosen } = useQuery({ ...kindergartenQuery(value ?? ''), enabled: value !== undefined });
  const options = [...(chosen && !found.some((one) => one.id === chosen.id) ? [chosen] : []), ...found];
  return (
    <Stack gap="xs" maw={420}>
      <TextInput
        type="search"
        label={t('find')}
        maxLength={100}
        aria-describedby={status}
        onChange={(event) => seek(event.currentTarget.value)}
      />
      <p id={status} role="status" style={{ margin: 0 }}>
        {text !== '' && t('found', { count: found.length })}
      </p>
      <Choice
        id={id}
        label={t('choose')}
        any={any}
        error={error}
        options={options.map((one) => ({ value: one.id, label: one.names[locale] }))}
        value={value}
        onChange={onChange}
      />
    </Stack>
  );
}
