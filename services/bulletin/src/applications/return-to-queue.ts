import type { CommitResult, CommitContext } from '../journal/commit-context';
import { enterQueue } from '../queue/membership';

/** The stop-list has ended: back in the queue with the original date. One that was inherited ends with the joining. */
export async function returnToQueue({ work, application, at }: CommitContext): Promise<CommitResult> {
  await enterQueue(work, application, at, 'returned', 'stop-list-ended');
  return { ok: true, fact: { type: 'returned-to-queue' } };
}
