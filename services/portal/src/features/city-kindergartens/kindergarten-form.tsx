import { KindergartenKind } from '@kezek/contract/internal/catalog-for-gateway';
import { Language } from '@kezek/contract/values';
import { Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState, type ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';
import { ThreeLanguages } from '../../ui/three-languages';
import { eachOnce } from '../../ui/wrong-fields';
import { useLocalities } from '../city/city';
import { PlaceFields } from './place-fields';
import { wrongIn, type Written } from './written';

type KindergartenFormProps = {
  city: string;
  begin: Written;
  command: ComponentProps<typeof CommandForm>['command'];
  send: string;
  done: string;
  onSend: (written: Written) => void;
  onRetry: () => void;
};

/** What an operator says of a kindergarten. */
export function KindergartenForm({ city, begin, onSend, ...form }: KindergartenFormProps) {
  const t = useTranslations('desks.people.kindergarten');
  const words = useTranslations('words');
  const { districtsOf, nameOf } = useLocalities();
  const [written, setWritten] = useState(begin);
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<Written>) => setWritten((before) => ({ ...before, ...change }));
  const wrong = checked ? wrongIn(written) : [];
  const errors = wrong.map(({ path, field }) => ({ fieldId: `kindergarten.${path}`, text: t(`wrong.${field}`) }));
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.text;
  const text = (name: 'bin' | 'phone' | 'email' | 'website') => ({
    id: `kindergarten.${name}`,
    label: t(name),
    maw: 420,
    value: written[name],
    error: errorOf(`kindergarten.${name}`),
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const localities = [city, ...districtsOf(city).map(({ kato }) => kato)];
  return (
    <CommandForm
      {...form}
      errors={eachOnce(errors)}
      onSend={() => {
        setChecked(true);
        if (wrongIn(written).length === 0) onSend(written);
      }}
    >
      <Stack gap="lg">
        <ThreeLanguages
          id="kindergarten.names"
          legend={t('names')}
          maxLength={300}
          value={written.names}
          onChange={(names) => set({ names })}
          errorOf={errorOf}
        />
        <Choice
          label={t('kind')}
          maw={420}
          options={KindergartenKind.options.map((value) => ({ value, label: words(`kind.${value}`) }))}
          value={written.kind}
          onChange={(kind = 'public') => set({ kind })}
        />
        <TextInput {...text('bin')} withAsterisk inputMode="numeric" maxLength={12} description={t('binHint')} />
        <Checkbox.Group
          size="md"
          label={t('languages')}
          withAsterisk
          error={errorOf('kindergarten.languages')}
          value={[...written.languages]}
          onChange={(chosen) => set({ languages: Language.options.filter((one) => chosen.includes(one)) })}
        >
          <Group my="xs">
            {Language.options.map((language, index) => (
              <Checkbox
                key={language}
                id={index === 0 ? 'kindergarten.languages' : undefined}
                size="md"
                value={language}
                label={words(`language.${language}`)}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <Choice
          id="kindergarten.locality"
          label={t('locality')}
          maw={420}
          withAsterisk
          error={errorOf('kindergarten.locality')}
          options={localities.map((kato) => ({ value: kato, label: nameOf(kato) }))}
          value={written.locality}
          onChange={(locality = city) => set({ locality })}
        />
        <ThreeLanguages
          id="kindergarten.address"
          legend={t('address')}
          maxLength={300}
          value={written.address}
          onChange={(address) => set({ address })}
          errorOf={errorOf}
        />
        <PlaceFields id="kindergarten" name={written.names.ru} value={written} onChange={set} errorOf={errorOf} />
        <TextInput {...text('phone')} type="tel" maxLength={40} />
        <TextInput {...text('email')} type="email" maxLength={254} />
        <TextInput {...text('website')} type="url" maxLength={300} placeholder="https://" />
      </Stack>
    </CommandForm>
  );
}
