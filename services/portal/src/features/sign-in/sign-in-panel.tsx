import type { SuccessReplyOf } from '@kezek/contract/route';
import type { Me } from '@kezek/contract/public/session';
import type { signInRoutes } from '@kezek/contract/public/sign-in';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { mayPass } from '../../api/failure';
import { MobilePanel } from '../../eds/mobile/mobile-panel';
import { useMobileSigning } from '../../eds/mobile/use-mobile-signing';
import type { Storage } from '../../eds/ncalayer';
import { StorageChoice } from '../../eds/storage-choice';
import { useSigning } from '../../eds/use-signing';
import { WaitingNote } from '../../eds/waiting-note';
import { useWay, WayChoice, type Way } from '../../eds/way-choice';
import { Card } from '../../ui/card';
import { ProblemNote } from '../../ui/problem-note';
import { OwnerPanel } from './owner-panel';

export type SignedEntry = SuccessReplyOf<typeof signInRoutes.signInWithEds>['body'];

type SignInPanelProps = {
  onEntered: (me: Me) => Promise<void> | void;
  /** What is said above, of the way that is chosen. */
  lead?: (way: Way) => string;
};

/** Choosing a certificate or signing on a phone, seeing whose it is, and entering. */
export function SignInPanel({ onEntered, lead }: SignInPanelProps) {
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
  const takeMobile = useMutation({
    networkMode: 'always',
    mutationFn: (id: string) => api.takeMobileSignIn({ params: { id } }),
    onError: (error) => {
      if (!mayPass(error)) mobile.forget();
    },
  });
  const mobile = useMobileSigning({
    name: 'sign-in',
    start: () => {
      takeMobile.reset();
      enter.reset();
      return api.startMobileSignIn();
    },
    onSigned: ({ id }) => takeMobile.mutate(id),
  });
  const [way, setWay] = useWay(mobile.step.kind !== 'none');
  const enter = useMutation({
    networkMode: 'always',
    mutationFn: ({ entryToken, as }: { entryToken: string; as: string }) =>
      api.enter({ body: { entryToken, as, locale } }),
    onError: (error) => {
      if (mayPass(error)) return;
      // What was signed enters once.
      mobile.forget();
      takeMobile.reset();
      choose.reset();
    },
    onSuccess: async (me) => {
      mobile.forget();
      await onEntered(me);
    },
  });
  const entry = way === 'mobile' ? takeMobile.data : choose.data;

  return (
    <>
      {lead && <p>{lead(way)}</p>}
      {entry ? (
        <OwnerPanel
          entry={entry}
          entering={enter.isPending || enter.isSuccess}
          onEnter={(as) => enter.mutate({ entryToken: entry.entryToken, as })}
        />
      ) : (
        <Card>
          <WayChoice value={way} onChange={setWay} />
          {way === 'mobile' ? (
            <MobilePanel use={mobile} />
          ) : (
            <>
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
            </>
          )}
        </Card>
      )}
      {choose.isPending && <WaitingNote onGiveUp={giveUp} />}
      {choose.isError && way === 'ncalayer' && <ProblemNote error={choose.error} onRetry={() => choose.mutate()} />}
      {takeMobile.isError && way === 'mobile' && (
        <ProblemNote
          error={takeMobile.error}
          onRetry={mayPass(takeMobile.error) ? () => takeMobile.mutate(takeMobile.variables) : undefined}
        />
      )}
      {enter.isError && (
        <ProblemNote
          error={enter.error}
          onRetry={mayPass(enter.error) ? () => enter.mutate(enter.variables) : undefined}
        />
      )}
    </>
  );
}
