import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { freshKey } from '../../api/fresh-key';
import type { Storage } from '../../eds/ncalayer';
import { StorageChoice } from '../../eds/storage-choice';
import { useSigning } from '../../eds/use-signing';
import { WaitingNote } from '../../eds/waiting-note';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { Loaded } from '../../ui/loaded';
import { ProblemNote } from '../../ui/problem-note';
import classes from './sign-choice.module.css';

type SignChoiceProps = { id: string; bulletinId: string; onBack: () => void };

/** The act that is signed, word for word, then the key. */
export function SignChoice({ id, bulletinId, onBack }: SignChoiceProps) {
  const t = useTranslations('privateChoice');
  const navigate = useNavigate();
  const [storage, setStorage] = useState<Storage>('file');
  const { sign, giveUp } = useSigning('sign', storage);
  const draft = useQuery({
    queryKey: ['act-draft', id, bulletinId],
    queryFn: () =>
      api.draftAct({
        params: { id },
        headers: { 'idempotency-key': freshKey() },
        body: { type: 'private-choice', bulletinId },
      }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const choose = useCommand({
    applicationId: id,
    send: (signed: { actId: string; cms: string }, headers) =>
      api.choosePrivate.withStatus({ params: { id }, headers, body: { bulletinId, confirmed: true, ...signed } }),
    onDone: () => navigate({ to: '/applications/$id', params: { id }, search: { tab: 'documents' } }),
  });
  const signing = useMutation({
    networkMode: 'always',
    mutationFn: async ({ actId, actText }: { actId: string; actText: string }) => ({ actId, cms: await sign(actText) }),
    onSuccess: (signed) => choose.run(signed),
  });
  return (
    <Loaded query={draft}>
      {(act) => (
        <Card>
          <h2>{t('actTitle')}</h2>
          <pre className={classes.act}>{act.actText}</pre>
          <StorageChoice value={storage} onChange={setStorage} />
          <Group>
            <Button loading={signing.isPending || choose.isPending} onClick={() => signing.mutate(act)}>
              {t('sign')}
            </Button>
            <Button variant="default" onClick={() => void draft.refetch()}>
              {t('refresh')}
            </Button>
            <Button variant="subtle" onClick={onBack}>
              {t('another')}
            </Button>
          </Group>
          {signing.isPending && <WaitingNote onGiveUp={giveUp} />}
          {signing.isError && <ProblemNote error={signing.error} onRetry={() => signing.mutate(act)} />}
          <CommandNote command={choose} onRetry={() => choose.variables && choose.run(choose.variables)} />
        </Card>
      )}
    </Loaded>
  );
}
