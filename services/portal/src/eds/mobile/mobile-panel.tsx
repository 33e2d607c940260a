import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { useFocusIfLost } from '../../ui/use-focus-if-lost';
import { ProblemNote } from '../../ui/problem-note';
import { TimeLeft } from './time-left';
import type { MobileSigningUse } from './use-mobile-signing';
import { WaysToApp } from './ways-to-app';

/** Signing in eGov Mobile: the code, what to do with it, how it goes, and the way on from each end. */
export function MobilePanel({ use }: { use: MobileSigningUse }) {
  const t = useTranslations('eds.mobile');
  const { step, open } = use;
  return (
    <>
      {step.kind === 'none' && (
        <>
          <p>{t('intro')}</p>
          <Group>
            <Button loading={open.isPending} onClick={() => open.mutate()}>
              {t('show')}
            </Button>
          </Group>
        </>
      )}
      {step.kind !== 'none' && step.isOpen && <Open use={use} />}
      {step.kind === 'signed' && <p role="status">{t('signed')}</p>}
      {isEnd(step.kind) && <Ended kind={step.kind} use={use} />}
      {open.isError && <ProblemNote error={open.error} onRetry={() => open.mutate()} />}
    </>
  );
}

type End = 'expired' | 'cancelled' | 'refused' | 'gone';
const isEnd = (kind: MobileSigningUse['step']['kind']): kind is End =>
  kind === 'expired' || kind === 'cancelled' || kind === 'refused' || kind === 'gone';

function Ended({ kind, use: { open, giveUp } }: { kind: End; use: MobileSigningUse }) {
  const t = useTranslations('eds.mobile');
  const fresh = useFocusIfLost<HTMLButtonElement>(open.isSuccess || giveUp.isSuccess);
  return (
    <Card tone={kind === 'cancelled' ? 'quiet' : 'loss'}>
      <div role="alert">
        <p>
          <strong>{t(`ended.${kind}.title`)}</strong>
        </p>
        <p>{t(`ended.${kind}.todo`)}</p>
      </div>
      <Button ref={fresh} variant="default" loading={open.isPending} onClick={() => open.mutate()}>
        {t('fresh')}
      </Button>
    </Card>
  );
}

function Open({ use: { signing, step, seenAt, lost, open, giveUp } }: { use: MobileSigningUse }) {
  const t = useTranslations('eds.mobile');
  const common = useTranslations('eds');
  const state = useFocusIfLost<HTMLParagraphElement>(open.isSuccess);
  return (
    <>
      {signing && <WaysToApp signing={signing} />}
      <p role="status" tabIndex={-1} ref={state}>
        {lost ? t('lost') : step.kind === 'opened' ? t('opened') : t('waiting')}
      </p>
      {signing && <TimeLeft leftMs={signing.leftMs} since={seenAt} />}
      {signing?.refusal && (
        <Card tone="loss">
          <div role="alert">
            <p>
              <strong>{signing.refusal.title}</strong>
            </p>
            <p>{signing.refusal.detail}</p>
            <p>{signing.refusal.code === 'revocation-unknown' ? t('signLater') : t('signAgain')}</p>
          </div>
        </Card>
      )}
      <Group>
        <Button variant="default" loading={giveUp.isPending} onClick={() => giveUp.mutate()}>
          {common('giveUp')}
        </Button>
        <Button variant="subtle" loading={open.isPending} onClick={() => open.mutate()}>
          {t('fresh')}
        </Button>
      </Group>
      {giveUp.isError && <ProblemNote error={giveUp.error} onRetry={() => giveUp.mutate()} />}
    </>
  );
}
