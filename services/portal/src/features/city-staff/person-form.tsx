import { parseIin } from '@kezek/identity/iin';
import { locales, type Locale } from '@kezek/texts/locale';
import { Stack, TextInput } from '@mantine/core';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';

export type WrittenPerson = { name: string; iin: string; locale: Locale };

type PersonFormProps = {
  command: ComponentProps<typeof CommandForm>['command'];
  send: string;
  done: string;
  onSend: (person: WrittenPerson) => void;
  onRetry: () => void;
  /** What else is asked, above; why it isn't answered yet. */
  children?: ReactNode;
  missing?: { fieldId: string; text: string } | null;
};

/** Who is let in: by name and IIN, with any certificate that carries it. */
export function PersonForm({ onSend, children, missing = null, ...form }: PersonFormProps) {
  const t = useTranslations('desks.people.person');
  const own = useLocale();
  const [{ name, iin, locale }, setWritten] = useState<WrittenPerson>({ name: '', iin: '', locale: own });
  const [checked, setChecked] = useState(false);
  const wrong = [
    ...(missing ? [missing] : []),
    ...(name.trim() === '' ? [{ fieldId: 'person.name', text: t('wrong.name') }] : []),
    ...(parseIin(iin.trim()).ok ? [] : [{ fieldId: 'person.iin', text: t('wrong.iin') }]),
  ];
  const errors = checked ? wrong : [];
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.text;
  return (
    <CommandForm
      {...form}
      errors={errors}
      onSend={() => {
        setChecked(true);
        if (wrong.length === 0) onSend({ name: name.trim(), iin: iin.trim(), locale });
      }}
    >
      <Stack gap="md">
        {children}
        <TextInput
          id="person.name"
          label={t('name')}
          withAsterisk
          maw={420}
          maxLength={200}
          autoComplete="off"
          value={name}
          error={errorOf('person.name')}
          onChange={(event) => setWritten({ name: event.currentTarget.value, iin, locale })}
        />
        <TextInput
          id="person.iin"
          label={t('iin')}
          description={t('iinHint')}
          withAsterisk
          maw={420}
          maxLength={12}
          inputMode="numeric"
          autoComplete="off"
          value={iin}
          error={errorOf('person.iin')}
          onChange={(event) => setWritten({ name, iin: event.currentTarget.value, locale })}
        />
        <Choice
          label={t('locale')}
          maw={420}
          options={locales.map((value) => ({ value, label: t(`locales.${value}`) }))}
          value={locale}
          onChange={(chosen = own) => setWritten({ name, iin, locale: chosen })}
        />
      </Stack>
    </CommandForm>
  );
}
