import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ErrorSummary } from '../../ui/error-summary';

const fields = ['number', 'code'] as const;
const longest = 60;

/** For who can't scan: the number and the code as they are printed. */
export function VerifyForm({ onWrong }: { onWrong?: (wrong: boolean) => void }) {
  const t = useTranslations('verification');
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { number: '', code: '' } });
  const [missing, setMissing] = useState<readonly (typeof fields)[number][]>([]);
  const send = (given: { number: string; code: string }) => {
    const [number, code] = [given.number.trim(), given.code.trim()];
    const empty = fields.filter((field) => ({ number, code })[field] === '');
    setMissing(empty);
    onWrong?.(empty.length > 0);
    if (empty.length > 0) return;
    form.reset();
    void navigate({ to: '/verify/$number/$code', params: { number, code } });
  };
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(send)(event)}>
      <ErrorSummary errors={missing.map((field) => ({ fieldId: field, text: t(`missing.${field}`) }))} />
      {fields.map((field) => (
        <TextInput
          key={field}
          id={field}
          label={t(`fields.${field}`)}
          maw={320}
          mt="sm"
          maxLength={longest}
          autoComplete="off"
          error={missing.includes(field) && t(`missing.${field}`)}
          {...form.register(field)}
        />
      ))}
      <Button type="submit" mt="md">
        {t('check')}
      </Button>
    </form>
  );
}
