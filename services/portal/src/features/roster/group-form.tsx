import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import type { GroupEdit } from '@kezek/contract/internal/catalog-for-roster';
import { Language } from '@kezek/contract/values';
import { Fieldset, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState, type ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';

type Given = {
  kk: string;
  ru: string;
  en: string;
  language: Language | undefined;
  birthYearFrom: string | number;
  birthYearTo: string | number;
  capacity: string | number;
};
const empty: Given = {
  ...{ kk: '', ru: '', en: '', language: undefined },
  ...{ birthYearFrom: '', birthYearTo: '', capacity: '' },
};
const locales = ['kk', 'ru', 'en'] as const;

type GroupFormProps = {
  group?: GroupView;
  command: ComponentProps<typeof CommandForm>['command'];
  send: string;
  done: string;
  onSend: (group: GroupEdit) => void;
};

/** What a group is: its name in three languages, whom it takes, how many. */
export function GroupForm({ group, command, send, done, onSend }: GroupFormProps) {
  const t = useTranslations('desks.roster.groupForm');
  const words = useTranslations('words.language');
  const [given, setGiven] = useState<Given>(
    group ? { ...group, ...group.names, capacity: group.seats.capacity } : empty,
  );
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<Given>) => setGiven({ ...given, ...change });
  const wrong = checked ? faultsOf(given) : [];
  const errorOf = (field: Fault) => wrong.includes(field) && t(`wrong.${field}`);
  const submit = () => {
    setChecked(true);
    const { kk, ru, en, language, birthYearFrom, birthYearTo, capacity } = given;
    if (faultsOf(given).length > 0 || !language) return;
    const years = { birthYearFrom: Number(birthYearFrom), birthYearTo: Number(birthYearTo) };
    onSend({ names: { kk, ru, en }, language, ...years, capacity: Number(capacity) });
  };
  return (
    <CommandForm
      command={command}
      errors={wrong.map((field) => ({ fieldId: `group-${field}`, text: t(`wrong.${field}`) }))}
      send={send}
      done={done}
      onSend={submit}
      onRetry={submit}
    >
      <Stack>
        <Fieldset legend={t('names')}>
          <Stack gap="sm">
            {locales.map((locale) => (
              <TextInput
                key={locale}
                id={`group-${locale}`}
                label={t(locale)}
                lang={locale}
                maxLength={300}
                withAsterisk
                error={errorOf(locale)}
                value={given[locale]}
                onChange={(event) => set({ [locale]: event.currentTarget.value })}
              />
            ))}
          </Stack>
        </Fieldset>
        <Choice
          id="group-language"
          label={t('language')}
          any={t('choose')}
          maw={320}
          withAsterisk
          error={errorOf('language')}
          options={Language.options.map((value) => ({ value, label: words(value) }))}
          value={given.language}
          onChange={(language) => set({ language })}
        />
        <Group align="start">
          {(['birthYearFrom', 'birthYearTo', 'capacity'] as const).map((field) => (
            <NumberInput
              key={field}
              id={`group-${field}`}
              label={t(field)}
              min={1}
              allowDecimal={false}
              allowNegative={false}
              thousandSeparator=""
              withAsterisk
              error={errorOf(field)}
              value={given[field]}
              onChange={(value) => set({ [field]: value })}
            />
          ))}
        </Group>
      </Stack>
    </CommandForm>
  );
}

type Fault = keyof Given;

function faultsOf({ kk, ru, en, language, birthYearFrom: from, birthYearTo: to, capacity }: Given): Fault[] {
  const isYear = (year: string | number) => Number(year) >= 1990 && Number(year) <= 2100;
  const seats = Number(capacity);
  return [
    ...(kk.trim() ? [] : ['kk' as const]),
    ...(ru.trim() ? [] : ['ru' as const]),
    ...(en.trim() ? [] : ['en' as const]),
    ...(language ? [] : ['language' as const]),
    ...(isYear(from) ? [] : ['birthYearFrom' as const]),
    ...(isYear(to) && Number(from) <= Number(to) ? [] : ['birthYearTo' as const]),
    ...(seats >= 1 && seats <= 500 ? [] : ['capacity' as const]),
  ];
}
