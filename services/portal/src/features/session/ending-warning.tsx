import type { Me } from '@kezek/contract/public/session';
import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { beginningInWords } from '../../time/dates';
import { ProblemNote } from '../../ui/problem-note';
import classes from './dialog.module.css';
import { leave } from './leave';
import { meQuery } from './queries';

/** `final`: it can't be prolonged any more. */
export function EndingWarning({ me, final }: { me: Me; final: boolean }) {
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
