import {
  commandSignal,
  signals,
  updates,
  type ApplicationStart,
  type CommandAnswer,
  type CommandMessage,
  type Message,
} from '@kezek/messages/application';
import type { Refusal } from '@kezek/rules/refusal';
import { ApplicationFailure, condition, defineQuery, setHandler } from '@temporalio/workflow';

/** How the double behaves: as the real workflow does at its border with the gateway. */
export type DoubleStart = ApplicationStart & {
  rejects?: Refusal;
  refuses?: Refusal;
  refusesSecond?: Refusal;
  ends?: boolean;
  /** How many facts it knows when its validator refuses. */
  knows?: number;
};
export const seenQuery = defineQuery<{
  commands: CommandMessage[];
  revoked: unknown[];
  ended: unknown[];
  signalled: unknown[];
}>('seen');

/** An application's workflow that answers without deciding anything. */
export async function application({
  rejects,
  refuses,
  refusesSecond,
  ends,
  knows = 1_000,
}: DoubleStart): Promise<void> {
  const seen = {
    commands: [] as CommandMessage[],
    revoked: [] as unknown[],
    ended: [] as unknown[],
    signalled: [] as unknown[],
  };
  setHandler(
    updates.revoke,
    (message: Message<'revoke'>): CommandAnswer => {
      seen.revoked.push(message);
      const refusal = refuses ?? (seen.revoked.length > 1 ? refusesSecond : undefined);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the gateway reads `ok` and the refusal only
      return (refusal ? { ok: false, refusal } : { ok: true }) as CommandAnswer;
    },
    {
      validator: (_message: Message<'revoke'>) => {
        if (rejects)
          throw ApplicationFailure.create({ message: rejects.code, type: rejects.code, details: [rejects, knows] });
      },
    },
  );
  setHandler(updates.endReferral, (message): CommandAnswer => {
    seen.ended.push(message);
    return { ok: true, fact: { type: 'nothing-changed', why: 'stale' } };
  });
  setHandler(commandSignal, (message) => void seen.commands.push(message));
  setHandler(signals.revoke, (message) => void seen.signalled.push(message));
  setHandler(signals.enroll, (message) => void seen.signalled.push(message));
  setHandler(seenQuery, () => seen);
  await condition(() => ends === true);
}
