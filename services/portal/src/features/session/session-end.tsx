import type { Me } from '@kezek/contract/public/session';
import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useMachineNow } from '../../time/clock';
import { beginningInWords } from '../../time/dates';
import { ProblemNote } from '../../ui/problem-note';
import classes from './dialog.module.css';
import { endingOf } from './ending';
import { leave } from './leave';
import { meQuery } from './queries';

/** Beside every page of who is signed in: that the session ends soon, and the way to stay. */
export function SessionEnd() {
  const { data: me } = useQuery(meQuery);
  return me ? <EndOf me={me} /> : null;
}

/** Another tab may have prolonged it. */
const lookEveryMs = 15_000;

function EndOf({ me }: { me: Me }) {
  const queries = useQueryClient();
  const now = useMachineNow();
  const ending = endingOf(me.session, now);
  useEffect(() => {
    if (ending === 'later') return undefined;
    const look = () => void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    look();
    const again = setInterval(look, lookEveryMs);
    return () => clearInterval(again);
  }, [ending, queries]);
  return ending === 'soon' || ending === 'final' ? <Warning me={me} final={ending === 'final'} /> : null;
}

function Warning({ me, final }: { me: Me; final: boolean }) {
  const t = useTranslations('session');
  const locale = useLocale();
  const queries = useQueryClient();
  const [read, setRead] = useState(false);
  const stay = useMutation({
    networkMode: 'always',
    mutationFn: () => api.staySignedIn(),
    onSuccess: (session) => queries.setQueryData(meQuery.queryKey, (known) => known && { ...known, session }),
  });
  const signOut = useMutation({ networkMode: 'always', mutationFn: () => api.signOut(), onSuccess: leave });
  const at = beginningInWords(me.session.endsAt, locale);
  const goOn = () => (final ? setRead(true) : stay.mutate());
  return (
    <Modal.Root opened={!read} onClose={goOn} closeOnClickOutside={false} centered>
      <Modal.Overlay />
      <Modal.Content aria-label={t('endsTitle')}>
        <Modal.Body className={classes.body}>
          <h2>{t('endsTitle')}</h2>
          <p>{final ? t('endsFinally', { at }) : t('ends', { at })}</p>
          <Group>
            <Button loading={stay.isPending} onClick={goOn}>
              {final ? t('understood') : t('stay')}
            </Button>
            <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
              {t('signOut')}
            </Button>
          </Group>
          {stay.isError && <ProblemNote error={stay.error} onRetry={() => stay.mutate()} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
