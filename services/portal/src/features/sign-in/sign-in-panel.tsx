import type { SuccessReplyOf } from '@kezek/contract/route';
import type { Me } from '@kezek/contract/public/session';
import type { signInRoutes } from '@kezek/contract/public/sign-in';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import type { Storage } from '../../eds/ncalayer';
import { StorageChoice } from '../../eds/storage-choice';
import { useSigning } from '../../eds/use-signing';
import { WaitingNote } from '../../eds/waiting-note';
import { Card } from '../../ui/card';
import { ProblemNote } from '../../ui/problem-note';
import { OwnerPanel } from './owner-panel';

export type SignedEntry = SuccessReplyOf<typeof signInRoutes.signInWithEds>['body'];

/** Choosing a certificate, seeing whose it is, and entering. */
export function SignInPanel({ onEntered }: { onEntered: (me: Me) => Promise<void> | void }) {
  const t = useTranslations('signIn');
  const locale = useLocale();
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
    onSuccess: onEntered,
  });
  return (
    <>
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
    </>
  );
}
