import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { deadlineInWords } from '../../time/dates';
import { CommandNote } from '../../ui/command-note';
import { ProblemNote } from '../../ui/problem-note';
import { meQuery } from '../session/queries';

/** Where SMS go, once the code that was sent there is entered. */
export function PhoneForm({ phone }: { phone: string | null }) {
  const t = useTranslations('account');
  const locale = useLocale();
  const queries = useQueryClient();
  const form = useForm({ defaultValues: { phone: phone ?? '', code: '' } });
  const ask = useMutation({
    networkMode: 'always',
    mutationFn: (given: string) => api.setPhone({ body: { phone: given } }),
  });
  const confirm = useCommand({
    send: (code: string, headers) => api.confirmPhone.withStatus({ headers, body: { code } }),
    onDone: () => ask.reset(),
  });
  const remove = useMutation({
    networkMode: 'always',
    mutationFn: () => api.removePhone(),
    onSuccess: () => queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  return (
    <>
      <p>{phone === null ? t('noPhone') : t('phoneConfirmed', { phone })}</p>
      <form noValidate onSubmit={(event) => void form.handleSubmit(({ phone: given }) => ask.mutate(given))(event)}>
        <TextInput label={t('phone')} type="tel" autoComplete="tel" maw={320} {...form.register('phone')} />
        <Group mt="sm">
          <Button type="submit" loading={ask.isPending}>
            {t('sendCode')}
          </Button>
          {phone !== null && (
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('removePhone')}
            </Button>
          )}
        </Group>
      </form>
      {ask.isError && <ProblemNote error={ask.error} />}
      {ask.data && (
        <form noValidate onSubmit={(event) => void form.handleSubmit(({ code }) => confirm.run(code.trim()))(event)}>
          <p role="status">
            {t('codeSent', { phone: ask.data.phone, until: deadlineInWords(ask.data.expiresAt, locale) })}
          </p>
          <TextInput
            label={t('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maw={200}
            {...form.register('code')}
          />
          <Button type="submit" mt="sm" loading={confirm.isPending}>
            {t('confirmCode')}
          </Button>
        </form>
      )}
      <CommandNote command={confirm} done={t('codeTaken')} />
    </>
  );
}
