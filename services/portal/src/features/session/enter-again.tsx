import type { Me } from '@kezek/contract/public/session';
import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { SignInPanel } from '../sign-in/sign-in-panel';
import classes from './dialog.module.css';
import { leave } from './leave';
import { meQuery } from './queries';

const lookEveryMs = 10_000;
const stays = () => undefined;

/** The session has ended on a page: one enters again over it, and what stands in it stays. Nobody reads it meanwhile. */
export function EnterAgain({ was }: { was: Me }) {
  const t = useTranslations('session');
  const queries = useQueryClient();
  // They may have entered in another tab.
  useQuery({ ...meQuery, refetchInterval: lookEveryMs });
  const goOn = async (me: Me) => {
    queries.setQueryData(meQuery.queryKey, me);
    await queries.invalidateQueries();
  };
  return (
    <Modal.Root opened onClose={stays} closeOnEscape={false} closeOnClickOutside={false} size="lg" centered>
      <Modal.Overlay color="var(--mantine-color-body)" backgroundOpacity={1} />
      <Modal.Content aria-label={t('endedTitle')}>
        <Modal.Body className={classes.body}>
          <h2>{t('endedTitle')}</h2>
          <p>{t('ended', { name: was.name })}</p>
          <SignInPanel onEntered={goOn} />
          <Button variant="default" onClick={() => void leave()}>
            {t('leave')}
          </Button>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
