import { Stack, TextInput } from '@mantine/core';
import { useState, type ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { CommandForm } from '../../ui/command-form';
import { ThreeLanguages } from '../../ui/three-languages';
import { eachOnce } from '../../ui/wrong-fields';
import { PlaceFields } from '../city-kindergartens/place-fields';
import { wrongInDistrict, type WrittenDistrict } from './written';

type DistrictFormProps = {
  /** Before the ids of its fields. */
  id: string;
  /** Of a new district: by whose code its own begins. */
  city?: string;
  begin: WrittenDistrict;
  command: ComponentProps<typeof CommandForm>['command'];
  send: string;
  done: string;
  onSend: (written: WrittenDistrict) => void;
  onRetry: () => void;
};

export function DistrictForm({ id, city, begin, onSend, ...form }: DistrictFormProps) {
  const t = useTranslations('desks.people.localities');
  const [written, setWritten] = useState(begin);
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<WrittenDistrict>) => setWritten((before) => ({ ...before, ...change }));
  const wrong = checked ? wrongInDistrict(written) : [];
  const errors = wrong.map(({ path, field }) => ({ fieldId: `${id}.${path}`, text: t(`wrong.${field}`) }));
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.text;
  return (
    <CommandForm
      {...form}
      errors={eachOnce(errors)}
      onSend={() => {
        setChecked(true);
        if (wrongInDistrict(written).length === 0) onSend(written);
      }}
    >
      <Stack gap="lg">
        {city !== undefined && (
          <TextInput
            id={`${id}.kato`}
            label={t('kato')}
            description={t('katoHint', { city })}
            withAsterisk
            inputMode="numeric"
            maw={420}
            maxLength={9}
            error={errorOf(`${id}.kato`)}
            value={written.kato}
            onChange={(event) => set({ kato: event.currentTarget.value })}
          />
        )}
        <ThreeLanguages
          id={`${id}.names`}
          legend={t('names')}
          maxLength={300}
          value={written.names}
          onChange={(names) => set({ names })}
          errorOf={errorOf}
        />
        <PlaceFields id={id} name={written.names.ru} value={written} onChange={set} errorOf={errorOf} />
      </Stack>
    </CommandForm>
  );
}
