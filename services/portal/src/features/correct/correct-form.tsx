import type { Application } from '@kezek/contract/public/views';
import { Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';
import { useLocalities } from '../city/city';
import { answersOf, correctionsIn, type Answers, type Corrections, type Wrong } from './corrections';

type CorrectFormProps = { application: Application; onWrong: (wrong: boolean) => void };

export function CorrectForm({ application, onWrong }: CorrectFormProps) {
  const t = useTranslations('correct');
  const { districtsOf, nameOf } = useLocalities();
  const { id } = application;
  const before = answersOf(application);
  const form = useForm({ defaultValues: before });
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const errors = wrong.map(({ field, why }) => ({ fieldId: field, text: t(`errors.${why}`) }));
  const command = useCommand({
    applicationId: id,
    send: (body: Corrections, headers) => api.correct.withStatus({ params: { id }, headers, body }),
    onDone: (after) => {
      if (after && 'child' in after) form.reset(answersOf(after));
    },
  });
  const send = (given: Answers) => {
    const read = correctionsIn(before, given);
    setWrong(read.ok ? [] : read.wrong);
    onWrong(!read.ok);
    if (read.ok) command.run(read.corrections);
    else command.reset();
  };
  const field = (name: keyof Answers) => ({
    id: name,
    label: t(`fields.${name}`),
    description: t(`hints.${name}`),
    error: errors.find(({ fieldId }) => fieldId === name)?.text,
    ...form.register(name),
  });
  return (
    <CommandForm
      command={command}
      errors={errors}
      send={t('send')}
      done={t('done')}
      onSend={() => void form.handleSubmit(send)()}
      onRetry={() => command.variables && command.run(command.variables)}
    >
      <Stack gap="lg">
        <TextInput {...field('childName')} maw={480} autoComplete="off" />
        <Choice
          label={t('fields.district')}
          description={t('hints.district')}
          any={t('noDistrict')}
          maw={480}
          options={districtsOf(application.city).map(({ kato }) => ({ value: kato, label: nameOf(kato) }))}
          value={form.watch('district') || undefined}
          onChange={(district) => form.setValue('district', district ?? '')}
        />
        <Textarea {...field('wishes')} maw={640} autosize minRows={3} />
        <TextInput {...field('birthCertificateNumber')} maw={320} autoComplete="off" />
      </Stack>
    </CommandForm>
  );
}
