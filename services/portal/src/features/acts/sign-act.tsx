import { ActDraft, type actRoutes } from '@kezek/contract/public/acts';
import type { RequestOf } from '@kezek/contract/route';
import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand, type Command } from '../../api/command';
import { freshKey } from '../../api/fresh-key';
import { useDraft } from '../../drafts/draft';
import { MobilePanel } from '../../eds/mobile/mobile-panel';
import { useMobileSigning } from '../../eds/mobile/use-mobile-signing';
import type { Storage } from '../../eds/ncalayer';
import { StorageChoice } from '../../eds/storage-choice';
import { useSigning } from '../../eds/use-signing';
import { WaitingNote } from '../../eds/waiting-note';
import { useWay, WayChoice } from '../../eds/way-choice';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { Loaded } from '../../ui/loaded';
import { ProblemNote } from '../../ui/problem-note';
import classes from './sign-act.module.css';

type Text = Pick<ActDraft, 'actId' | 'actText' | 'expiresAt'>;
const Text = ActDraft.pick({ actId: true, actText: true, expiresAt: true });
type Signed = { actId: string; cms: string };

type SignActProps<T> = {
  applicationId: string;
  /** What is to be done: its text comes from the server, and is signed word for word. */
  act: RequestOf<typeof actRoutes.draftAct>['body'];
  /** As whom one signs. A phone's app signs for the person alone. */
  as: 'person' | 'organisation';
  /** Does it, with the signature. */
  send: Command<Signed, T>['send'];
  onDone: () => void | Promise<void>;
  /** Back to what the act is made of. */
  back?: { label: string; go: () => void };
};

/** The act that is signed, word for word, then the key, then what was signed is done. */
export function SignAct<T>({ applicationId, act, ...props }: SignActProps<T>) {
  const name = JSON.stringify(act);
  // A phone may be signing it while this page is loaded again: the text stays the same.
  const { draft: kept, keep } = useDraft(`act.${applicationId}.${name}`, Text.nullable(), null);
  const text = useQuery({
    queryKey: ['act-draft', applicationId, name],
    queryFn: async () => {
      const headers = { 'idempotency-key': freshKey() };
      const drafted = await api.draftAct({ params: { id: applicationId }, headers, body: act });
      keep(drafted);
      return drafted;
    },
    initialData: () => (kept && Date.parse(kept.expiresAt) > Date.now() ? kept : undefined),
    // A change elsewhere must not write another text while this one is being signed.
    staleTime: 'static',
    gcTime: 0,
  });
  return (
    <Loaded query={text}>
      {(drafted) => (
        <SignText
          key={drafted.actId}
          text={drafted}
          onRefresh={() => void text.refetch()}
          {...{ applicationId, ...props }}
        />
      )}
    </Loaded>
  );
}

type SignTextProps<T> = Omit<SignActProps<T>, 'act'> & { text: Text; onRefresh: () => void };

function SignText<T>({ applicationId, text, as, send, onDone, back, onRefresh }: SignTextProps<T>) {
  const t = useTranslations('acts');
  const [storage, setStorage] = useState<Storage>('file');
  const { sign, giveUp } = useSigning(as === 'person' ? 'sign' : 'organisation', storage);
  const command = useCommand({
    applicationId,
    send: ({ actId, cms }: Signed & { signingId?: string }, headers) => send({ actId, cms }, headers),
    keyOf: ({ signingId }) => signingId && `mobile-signing:${signingId}`,
    onDone: async () => {
      mobile.forget();
      await onDone();
    },
  });
  const signing = useMutation({
    networkMode: 'always',
    mutationFn: async ({ actId, actText }: Text) => ({ actId, cms: await sign(actText) }),
    onSuccess: (signed) => command.run(signed),
  });
  const { actId } = text;
  const mobile = useMobileSigning({
    name: actId,
    start: () => api.startMobileAct({ params: { id: actId }, headers: { 'idempotency-key': freshKey() } }),
    onSigned: ({ id: signingId, cms }) => cms !== null && command.run({ actId, cms, signingId }),
  });
  const [chosen, setWay] = useWay(mobile.step.kind !== 'none');
  const way = as === 'person' ? chosen : 'ncalayer';
  return (
    <Card>
      <h2>{t('title')}</h2>
      <pre className={classes.act}>{text.actText}</pre>
      {as === 'person' && <WayChoice value={way} onChange={setWay} />}
      {way === 'mobile' ? <MobilePanel use={mobile} /> : <StorageChoice value={storage} onChange={setStorage} />}
      <Group>
        {way === 'ncalayer' && (
          <Button loading={signing.isPending || command.isPending} onClick={() => signing.mutate(text)}>
            {t('sign')}
          </Button>
        )}
        <Button variant="default" onClick={onRefresh}>
          {t(way === 'ncalayer' ? 'refresh' : 'anew')}
        </Button>
        {back && (
          <Button variant="subtle" onClick={back.go}>
            {back.label}
          </Button>
        )}
      </Group>
      {signing.isPending && <WaitingNote onGiveUp={giveUp} />}
      {signing.isError && <ProblemNote error={signing.error} onRetry={() => signing.mutate(text)} />}
      <CommandNote command={command} onRetry={() => command.variables && command.run(command.variables)} />
    </Card>
  );
}
