import type { SuccessReplyOf } from '@kezek/contract/route';
import type { signInRoutes } from '@kezek/contract/public/sign-in';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import type { Storage } from '../../eds/ncalayer';
import { StorageChoice } from '../../eds/storage-choice';
import { useSigning } from '../../eds/use-signing';
import { WaitingNote } from '../../eds/waiting-note';
import { forgetOwnCopies } from '../../offline/copies';
import { Card } from '../../ui/card';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem-note';
import { meQuery } from '../session/queries';
import { OwnerPanel } from './owner-panel';

export type SignedEntry = SuccessReplyOf<typeof signInRoutes.signInWithEds>['body'];
type SignInPageProps = { from?: string; register: boolean };

export function SignInPage({ from, register }: SignInPageProps) {
  const t = useTranslations('signIn');
  const locale = useLocale();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [storage, setStorage] = useState<Storage>('file');
  const { sign, giveUp } = useSigning('auth', storage);
  const choose = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const { challengeId, text } = await api.signInChallenge();
      return api.signInWithEds({ body: { challengeId, cms: await sign(text) } });
    },
  });
  const enter = useMutation({
    networkMode: 'always',
    mutationFn: ({ entryToken, as }: { entryToken: string; as: string }) =>
      api.enter({ body: { entryToken, as, locale } }),
    onSuccess: async (me) => {
      // Whoever was here before them may have left without signing out.
      await forgetOwnCopies();
      queries.removeQueries({ type: 'inactive' });
      queries.setQueryData(meQuery.queryKey, me);
      if (me.email === null) await navigate({ to: '/welcome', search: { from } });
      else await navigate({ href: from ?? (me.role === 'applicant' ? '/applications' : '/') });
    },
  });

  return (
    <Page title={register ? t('registerTitle') : t('title')} lead={register ? t('registerLead') : t('lead')}>
      {choose.data && !enter.isError ? (
        <OwnerPanel
          entry={choose.data}
          entering={enter.isPending || enter.isSuccess}
          onEnter={(as) => enter.mutate({ entryToken: choose.data.entryToken, as })}
        />
      ) : (
        <Card>
          <StorageChoice value={storage} onChange={setStorage} />
          <p>{t('permission')}</p>
          <Button
            loading={choose.isPending}
            onClick={() => {
              enter.reset();
              choose.mutate();
            }}
          >
            {t('choose')}
          </Button>
        </Card>
      )}
      {choose.isPending && <WaitingNote onGiveUp={giveUp} />}
      {choose.isError && <ProblemNote error={choose.error} onRetry={() => choose.mutate()} />}
      {enter.isError && <ProblemNote error={enter.error} />}
    </Page>
  );
}
