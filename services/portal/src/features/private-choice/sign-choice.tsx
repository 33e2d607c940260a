import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
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
import classes from './sign-choice.module.css';

type SignChoiceProps = { id: string; bulletinId: string; onBack: () => void; onSent: () => void };

const Act = z.object({ actId: z.string(), actText: z.string(), expiresAt: z.string() });
type Act = z.infer<typeof Act>;

/** The act that is signed, word for word, then the key. */
export function SignChoice({ id, bulletinId, onBack, onSent }: SignChoiceProps) {
  // A phone may be signing it while this page is loaded again: the text stays the same.
  const { draft: kept, keep } = useDraft(`act.${id}.${bulletinId}`, Act.nullable(), null);
  const draft = useQuery({
    queryKey: ['act-draft', id, bulletinId],
    queryFn: async () => {
      const headers = { 'idempotency-key': freshKey() };
      const act = await api.draftAct({ params: { id }, headers, body: { type: 'private-choice', bulletinId } });
      keep(act);
      return act;
    },
    initialData: () => (kept && Date.parse(kept.expiresAt) > Date.now() ? kept : undefined),
    // A change elsewhere must not write another text while this one is being signed.
    staleTime: 'static',
    gcTime: 0,
  });
  return (
    <Loaded query={draft}>
      {(act) => (
        <SignAct
          key={act.actId}
          act={act}
          onRefresh={() => void draft.refetch()}
          {...{ id, bulletinId, onBack, onSent }}
        />
      )}
    </Loaded>
  );
}

type SignActProps = SignChoiceProps & { act: Act; onRefresh: () => void };
/** `signingId`: of a signature that came from a phone. */
type Signed = { actId: string; cms: string; signingId?: string };

function SignAct({ id, bulletinId, act, onBack, onSent, onRefresh }: SignActProps) {
  const t = useTranslations('privateChoice');
  const navigate = useNavigate();
  const [storage, setStorage] = useState<Storage>('file');
  const { sign, giveUp } = useSigning('sign', storage);
  const choose = useCommand({
    applicationId: id,
    send: ({ actId, cms }: Signed, headers) =>
      api.choosePrivate.withStatus({ params: { id }, headers, body: { bulletinId, confirmed: true, actId, cms } }),
    keyOf: ({ signingId }) => signingId && `mobile-signing:${signingId}`,
    onDone: () => {
      mobile.forget();
      onSent();
      return navigate({ to: '/applications/$id', params: { id }, search: { tab: 'documents' } });
    },
  });
  const signing = useMutation({
    networkMode: 'always',
    mutationFn: async ({ actId, actText }: Act) => ({ actId, cms: await sign(actText) }),
    onSuccess: (signed) => choose.run(signed),
  });
  const { actId } = act;
  const mobile = useMobileSigning({
    name: actId,
    start: () => api.startMobileAct({ params: { id: actId }, headers: { 'idempotency-key': freshKey() } }),
    onSigned: ({ id: signingId, cms }) => cms !== null && choose.run({ actId, cms, signingId }),
  });
  const [way, setWay] = useWay(mobile.step.kind !== 'none');
  return (
    <Card>
      <h2>{t('actTitle')}</h2>
      <pre className={classes.act}>{act.actText}</pre>
      <WayChoice value={way} onChange={setWay} />
      {way === 'mobile' ? <MobilePanel use={mobile} /> : <StorageChoice value={storage} onChange={setStorage} />}
      <Group>
        {way === 'ncalayer' && (
          <Button loading={signing.isPending || choose.isPending} onClick={() => signing.mutate(act)}>
            {t('sign')}
          </Button>
        )}
        <Button variant="default" onClick={onRefresh}>
          {t(way === 'ncalayer' ? 'refresh' : 'anew')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('another')}
        </Button>
      </Group>
      {signing.isPending && <WaitingNote onGiveUp={giveUp} />}
      {signing.isError && <ProblemNote error={signing.error} onRetry={() => signing.mutate(act)} />}
      <CommandNote command={choose} onRetry={() => choose.variables && choose.run(choose.variables)} />
    </Card>
  );
}
