import { headingMax, messageTextMax } from '@kezek/contract/public/city-messages';
import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorSummary } from '../../ui/error-summary';
import { ThreeLanguages } from '../../ui/three-languages';
import { eachOnce } from '../../ui/wrong-fields';
import { BirthYearField, LanguageField } from '../city/filter-fields';
import { KindergartenChoice } from '../city-staff/kindergarten-choice';
import { wrongInMessage, type WrittenMessage } from './written';

type MessageFormProps = {
  city: string;
  written: WrittenMessage;
  onChange: (written: WrittenMessage) => void;
  onWrong: (wrong: boolean) => void;
  onGoOn: () => void;
};

/** To whom, and what, in each language. */
export function MessageForm({ city, written, onChange, onWrong, onGoOn }: MessageFormProps) {
  const t = useTranslations('desks.people.messages');
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<WrittenMessage>) => onChange({ ...written, ...change });
  const wrong = wrongInMessage(written);
  const errors = (checked ? wrong : []).map(({ path, field }) => ({
    fieldId: `message.${path}`,
    text: t(`wrong.${field}`),
  }));
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.text;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        onWrong(wrong.length > 0);
        if (wrong.length === 0) onGoOn();
      }}
    >
      <ErrorSummary errors={eachOnce(errors)} />
      <Stack gap="lg">
        <Radio.Group
          label={t('to')}
          value={written.to}
          onChange={(to) => set({ to: to === 'kindergarten' ? to : 'queue' })}
        >
          <Stack gap="xs" my="xs">
            <Radio value="queue" label={t('toQueue')} />
            <Radio value="kindergarten" label={t('toKindergarten')} />
          </Stack>
        </Radio.Group>
        {written.to === 'queue' ? (
          <Group align="start">
            <BirthYearField value={written.birthYear} onChange={(birthYear) => set({ birthYear })} />
            <LanguageField value={written.language} onChange={(language) => set({ language })} />
          </Group>
        ) : (
          <KindergartenChoice
            id="message.kindergarten"
            city={city}
            any={t('noKindergarten')}
            value={written.kindergartenId}
            onChange={(kindergartenId) => set({ kindergartenId })}
            error={errorOf('message.kindergarten')}
          />
        )}
        <ThreeLanguages
          id="message.heading"
          legend={t('heading')}
          maxLength={headingMax}
          value={written.heading}
          onChange={(heading) => set({ heading })}
          errorOf={errorOf}
        />
        <ThreeLanguages
          id="message.text"
          legend={t('text')}
          long
          maxLength={messageTextMax}
          value={written.text}
          onChange={(text) => set({ text })}
          errorOf={errorOf}
        />
        <Checkbox
          size="md"
          label={t('urgent')}
          description={t('urgentHint')}
          checked={written.urgent}
          onChange={(event) => set({ urgent: event.currentTarget.checked })}
        />
      </Stack>
      <Button type="submit" my="lg">
        {t('goOn')}
      </Button>
    </form>
  );
}
