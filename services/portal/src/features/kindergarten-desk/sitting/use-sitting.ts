import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { carriedOut, type Command } from '../../../api/command';
import { freshKey } from '../../../api/fresh-key';
import type { Storage } from '../../../eds/ncalayer';
import { useSigning } from '../../../eds/use-signing';
import { afterFailure, isOver, type Step } from './step';

type Signed = { actId: string; cms: string };
/** One act: its text is signed word for word, then it is done. */
export type Act = {
  applicationId: string;
  text: { actId: string; actText: string };
  send: Command<Signed, unknown>['send'];
};

const waits: Step = { kind: 'waits' };

/**
 * Several acts, each with a signature of its own, one after another. What a failure leaves is gone on with: what was
 * signed is not signed again, and what was sent is sent again under the same key.
 */
export function useSitting(acts: readonly Act[], storage: Storage) {
  const queries = useQueryClient();
  const { sign, giveUp } = useSigning('organisation', storage);
  const [steps, setSteps] = useState<Readonly<Record<string, Step>>>({});
  const kept = useRef(new Map<string, { signed?: Signed; key: string }>());
  const stepOf = (applicationId: string): Step => steps[applicationId] ?? waits;

  const carryOut = async ({ applicationId, text: { actId, actText }, send }: Act, show: (step: Step) => void) => {
    const own = kept.current.get(applicationId) ?? { key: freshKey() };
    kept.current.set(applicationId, own);
    if (!own.signed) {
      show({ kind: 'signing' });
      own.signed = { actId, cms: await sign(actText) };
    }
    show({ kind: 'sending' });
    await carriedOut(await send(own.signed, { 'idempotency-key': own.key }), { applicationId });
  };

  const sitting = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      for (const act of acts.filter(({ applicationId }) => !isOver(stepOf(applicationId)))) {
        const show = (step: Step) => setSteps((before) => ({ ...before, [act.applicationId]: step }));
        const failure = await carryOut(act, show).then(
          () => undefined,
          (error: unknown) => afterFailure(error),
        );
        show(failure ?? { kind: 'done' });
        if (failure?.kind === 'stopped') return;
      }
    },
    onSettled: async () => {
      queries.removeQueries({ type: 'inactive' });
      await queries.invalidateQueries();
    },
  });
  return { stepOf, giveUp, isRunning: sitting.isPending, run: () => !sitting.isPending && sitting.mutate() };
}
