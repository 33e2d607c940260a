import { zodResolver } from '@hookform/resolvers/zod';
import { sessionRoutes } from '@kezek/contract/public/session';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { deadlineInWords } from '../../time/dates';
import { ProblemNote } from '../../ui/problem-note';

const Email = sessionRoutes.setEmail.body;

/** Where letters go, once the link in the first one is followed. */
export function EmailForm({ email }: { email: string | null }) {
  const t = useTranslations('account');
  const locale = useLocale();
  const form = useForm({ resolver: zodResolver(Email), defaultValues: { email: email ?? '' } });
  const save = useMutation({
    networkMode: 'always',
    mutationFn: (given: string) => api.setEmail({ body: { email: given } }),
  });
  const { error } = form.getFieldState('email', form.formState);
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((given) => save.mutate(given.email))(event)}>
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="email"
        maw={420}
        error={error && t('emailWrong')}
        {...form.register('email')}
      />
      <Button type="submit" mt="sm" loading={save.isPending}>
        {t('saveEmail')}
      </Button>
      <div role="status">
        {save.data && (
          <p>{t('emailSent', { email: save.data.email, until: deadlineInWords(save.data.expiresAt, locale) })}</p>
        )}
      </div>
      {save.isError && <ProblemNote error={save.error} />}
    </form>
  );
}
