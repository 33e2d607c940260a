import type { DraftStep } from '@kezek/contract/internal/bulletin/draft-views';
import type { DraftOutcome } from '@kezek/contract/public/policy-drafts';
import { Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { useMe } from '../session/queries';

type Step = { step: DraftStep; version: number; note: string | null };
type DraftStepsProps = {
  draft: DraftOutcome;
  /** How many others may decide. */
  colleagues: number;
  /** Where there is nobody else: who appoints a second one. */
  alone: string;
  send: (body: Step, headers: { 'idempotency-key': string }) => Promise<{ status: number; body: DraftOutcome }>;
};

/** What an operator may do with a draft: another one's is confirmed or returned, one's own proposed. */
export function DraftSteps({ draft, colleagues, alone, send }: DraftStepsProps) {
  const t = useTranslations('desks.rules.draft');
  const me = useMe();
  const [note, setNote] = useState('');
  const command = useCommand({ send });
  const take = (step: DraftStep) =>
    command.run({ step, version: draft.version, note: step === 'return' ? note : null });
  const isProposed = draft.state === 'proposed';
  const isOwn = draft.proposedBy?.id === me?.id;
  const button = (step: DraftStep) => ({ label: t(step), pending: command.isPending, onConfirm: () => take(step) });
  return (
    <>
      {colleagues === 0 && <p>{alone}</p>}
      {isProposed && isOwn && colleagues > 0 && <p>{t('own', { colleagues })}</p>}
      {isProposed && !isOwn && (
        <Textarea
          label={t('returnNote')}
          maw={640}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <Group my="md">
        {!isProposed && <ConfirmButton {...button('propose')} text={t('proposeText')} disabledReason={null} />}
        {isProposed && !isOwn && (
          <>
            <ConfirmButton {...button('confirm')} text={t('confirmText')} disabledReason={null} />
            <ConfirmButton
              {...button('return')}
              text={note}
              disabledReason={note.trim().length < 3 ? t('noteNeeded') : null}
            />
          </>
        )}
        <ConfirmButton {...button('abandon')} text={t('abandonText')} disabledReason={null} loss />
      </Group>
      <CommandNote command={command} onRetry={() => command.variables && command.run(command.variables)} />
    </>
  );
}
