import type { actRoutes } from '@kezek/contract/public/acts';
import type { Accepted } from '@kezek/contract/public/api';
import type { RequestOf } from '@kezek/contract/route';
import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
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
import classes from './sign-act.module.css';

type Act = RequestOf<typeof actRoutes.draftAct>['body'];
type Signed = { actId: string; cms: string };

type SignActProps = {
  applicationId: string;
  /** What is to be done: its text comes from the server, and is signed word for word. */
  act: Act;
  /** Does it, with the signature. */
  send: (
    signed: Signed,
    headers: { 'idempotency-key': string },
  ) => Promise<{ status: number; body: object | Accepted }>;
  onDone: () => void | Promise<void>;
  /** Back to what the act is made of. */
  onBack?: () => void;
};

/** The act that is signed, word for word, then the key, then what was signed is done. */
export function SignAct({ applicationId, act, send, onDone, onBack }: SignActProps) {
  const t = useTranslations('acts');
  const [storage, setStorage] = useState<Storage>('file');
  const { sign, giveUp } = useSigning('organisation', storage);
  const draft = useQuery({
    queryKey: ['act-draft', applicationId, act],
    queryFn: () =>
      api.draftAct({ params: { id: applicationId }, headers: { 'idempotency-key': freshKey() }, body: act }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const command = useCommand({ applicationId, send, onDone });
  const signing = useMutation({
    networkMode: 'always',
    mutationFn: async ({ actId, actText }: { actId: string; actText: string }) => ({ actId, cms: await sign(actText) }),
    onSuccess: (signed) => command.run(signed),
  });
  return (
    <Loaded query={draft}>
      {(text) => (
        <Card>
          <h2>{t('title')}</h2>
          <pre className={classes.act}>{text.actText}</pre>
          <StorageChoice value={storage} onChange={setStorage} />
          <Group>
            <Button loading={signing.isPending || command.isPending} onClick={() => signing.mutate(text)}>
              {t('sign')}
            </Button>
            <Button variant="default" onClick={() => void draft.refetch()}>
              {t('refresh')}
            </Button>
            {onBack && (
              <Button variant="subtle" onClick={onBack}>
                {t('back')}
              </Button>
            )}
          </Group>
          {signing.isPending && <WaitingNote onGiveUp={giveUp} />}
          {signing.isError && <ProblemNote error={signing.error} onRetry={() => signing.mutate(text)} />}
          <CommandNote command={command} onRetry={() => command.variables && command.run(command.variables)} />
        </Card>
      )}
    </Loaded>
  );
}
