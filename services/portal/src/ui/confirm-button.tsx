import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ActionButton } from './action-button';
import classes from './confirm-button.module.css';

type ConfirmButtonProps = {
  /** On the button that opens the question, and on the one that does it. */
  label: string;
  /** What it does, said before it is done. */
  text: ReactNode;
  disabledReason: string | null;
  pending: boolean;
  /** Something is lost by it. */
  loss?: boolean;
  onConfirm: () => void;
};

export function ConfirmButton({ label, text, disabledReason, pending, loss = false, onConfirm }: ConfirmButtonProps) {
  const t = useTranslations('confirm');
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <ActionButton variant="default" loading={pending} disabledReason={disabledReason} onClick={open}>
        {label}
      </ActionButton>
      <Modal.Root opened={opened} onClose={close} centered>
        <Modal.Overlay />
        <Modal.Content aria-label={label}>
          <Modal.Body>
            <h2 className={classes.title}>{label}</h2>
            <p>{text}</p>
            <Group>
              <Button
                color={loss ? 'loss' : undefined}
                onClick={() => {
                  close();
                  onConfirm();
                }}
              >
                {label}
              </Button>
              <Button variant="default" onClick={close}>
                {t('no')}
              </Button>
            </Group>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
