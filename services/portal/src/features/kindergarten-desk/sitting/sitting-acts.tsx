import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Storage } from '../../../eds/ncalayer';
import { StorageChoice } from '../../../eds/storage-choice';
import { WaitingNote } from '../../../eds/waiting-note';
import { Card } from '../../../ui/card';
import { LinkButton } from '../../../ui/link-button';
import lists from '../../../ui/list.module.css';
import { ProblemNote } from '../../../ui/problem-note';
import { isOver } from './step';
import classes from '../../acts/sign-act.module.css';
import { useSitting, type Act } from './use-sitting';

/** One press begins; then a signature each, and what became of each stays on the page. */
export function SittingActs({ acts }: { acts: readonly (Act & { name: string })[] }) {
  const t = useTranslations('desks.kindergarten.sitting');
  const [storage, setStorage] = useState<Storage>('file');
  const { stepOf, giveUp, isRunning, run } = useSitting(acts, storage);
  const steps = acts.map(({ applicationId }) => stepOf(applicationId));
  const done = steps.filter(({ kind }) => kind === 'done').length;
  const left = steps.filter((step) => !isOver(step)).length;
  const stopped = steps.find((step) => step.kind === 'stopped');
  const hasBegun = steps.some(({ kind }) => kind !== 'waits');
  return (
    <>
      <StorageChoice value={storage} onChange={setStorage} />
      {left > 0 && (
        <Button my="md" loading={isRunning} onClick={run}>
          {t(hasBegun ? 'goOn' : 'begin', { left })}
        </Button>
      )}
      <div role="status">
        {hasBegun && (
          <Card tone="quiet">
            <p>{t(left === 0 ? 'over' : 'progress', { done, all: acts.length })}</p>
          </Card>
        )}
      </div>
      {steps.some(({ kind }) => kind === 'signing') && <WaitingNote onGiveUp={giveUp} />}
      {stopped && !isRunning && <ProblemNote error={stopped.error} onRetry={run} />}
      {left === 0 && <LinkButton to="/desk">{t('back')}</LinkButton>}
      <ol className={lists.list}>
        {acts.map(({ applicationId, name, text: { actText } }) => {
          const step = stepOf(applicationId);
          return (
            <li key={applicationId}>
              <Card tone={step.kind === 'signing' ? 'act' : 'plain'}>
                <h2 className={lists.name}>{name}</h2>
                <p>{t(`steps.${step.kind}`)}</p>
                {step.kind === 'refused' && <ProblemNote error={step.error} />}
                <details open={!isOver(step)}>
                  <summary>{t('text')}</summary>
                  <pre className={classes.act}>{actText}</pre>
                </details>
              </Card>
            </li>
          );
        })}
      </ol>
    </>
  );
}
