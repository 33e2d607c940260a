import type { CommandAnswer } from '@kezek/messages/application';
import type { Refusal } from '@kezek/rules/refusal';
import type { Client } from '@temporalio/client';

export type SentCommand = { type: string; message: Record<string, unknown> };

/** A Temporal that answers updates at once, for tests of what a command carries; the real one is tested in commands/. */
export function temporalDouble() {
  const sent: SentCommand[] = [];
  const started: { type: string; workflowId: string; args: unknown[] }[] = [];
  const double = {
    sent,
    /** Workflows that were started. */
    started,
    /** How the next commands end. */
    next: 'done' as 'done' | 'away' | Refusal,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the gateway uses of it
    client: {
      withDeadline: <T>(_until: number, act: () => Promise<T>) => act(),
      workflow: {
        start: (type: string, { workflowId, args }: { workflowId: string; args: unknown[] }) => {
          if (double.next === 'away') return Promise.reject(new Error('nobody listens'));
          started.push({ type, workflowId, args });
          return Promise.resolve();
        },
        getHandle: () => ({
          executeUpdate: (type: string, { args: [message] }: { args: [Record<string, unknown>] }) => {
            if (double.next === 'away') return Promise.reject(new Error('nobody listens'));
            sent.push({ type, message });
            const answer = double.next === 'done' ? { ok: true } : { ok: false, refusal: double.next };
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the gateway reads `ok` and the refusal only
            return Promise.resolve(answer as CommandAnswer);
          },
          signal: () => Promise.reject(new Error('nobody listens')),
        }),
      },
    } as unknown as Client,
  };
  return double;
}
