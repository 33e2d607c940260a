import type { Me } from '@kezek/contract/public/session';
import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { SignInPanel } from '../sign-in/sign-in-panel';
import classes from './dialog.module.css';
import { leave } from './leave';
import { meQuery } from './queries';

const stays = () => undefined;

/** The session has ended on a page: one enters again over it, and what stands in it stays. Nobody reads it meanwhile. */
export function EnterAgain({ was }: { was: Me }) {
  const t = useTranslations('session');
  const queries = useQueryClient();
  const goOn = async (me: Me) => {
    // Somebody else at the same machine begins anew.
    if (me.id !== was.id) return leave();
    queries.setQueryData(meQuery.queryKey, me);
    await queries.invalidateQueries();
  };
  return (
    <Modal.Root opened onClose={stays} closeOnEscape={false} closeOnClickOutside={false} size="lg" centered>
      <Modal.Overlay className={classes.curtain} />
      <Modal.Content aria-label={t('endedTitle')}>
        <Modal.Body className={classes.body}>
          <h2>{t('endedTitle')}</h2>
          <p>{t('ended', { name: was.name })}</p>
          <SignInPanel onEntered={goOn} />
          <Button variant="default" onClick={leave}>
            {t('leave')}
          </Button>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
