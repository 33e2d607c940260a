import type { ErasureActivities } from '@kezek/activities/erasure/erasure';
import { toInstant } from '@kezek/calendar/instant';
import type { ErasureStart } from '@kezek/messages/erasure';
import { proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow';
import { retryForever, statusOf } from '../common/retry-forever';
import { describe, type Progress } from './progress';

/** Then `retryForever` shows what it waits for and goes on, for as long as a service is away. */
const activities = proxyActivities<ErasureActivities>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** Of a request that an earlier release took. */
const sessionsForgottenWithinMsBefore = 60_000;

/**
 * Removes a person's data from every service (docs/adr/0005-erasure.md). The account is closed first, so that nothing
 * new comes; then each application, the journal before the gateway's part, since only the journal can say no; what
 * binds the account to its applications goes last, so that a repeated step finds what it found before.
 */
export async function erasure(start: ErasureStart): Promise<void> {
  const progress: Progress = { step: 'closing the account', erased: 0, of: null, shared: 0, trouble: null };
  const show = (change: Partial<Progress>) => {
    Object.assign(progress, change);
    setCurrentDetails(describe(start, progress));
  };
  const step = <T>(doing: string, attempt: (at: string) => Promise<T>, giveUp?: (error: unknown) => boolean) =>
    retryForever(doing, () => attempt(toInstant(Date.now())), { show: (trouble) => show({ trouble }), giveUp });

  const eraseApplication = async (id: string) => {
    for (;;) {
      try {
        await step('erase the journal entry', (at) => activities.eraseJournalEntry(id, at), isLive);
        break;
      } catch (error) {
        if (!isLive(error)) throw error;
        // Submitted in the moment before the account was closed: it is erased after its own end.
        const code = 'application-is-live';
        show({ trouble: { doing: 'erase the journal entry', tries: 1, reason: `application ${id} is live`, code } });
        await sleep('1 day', { summary: 'Then again: erase the journal entry' });
      }
    }
    await step('erase documents and acts', (at) => activities.eraseApplicationData(id, at));
    show({ erased: progress.erased + 1, trouble: null });
  };

  if (start.kind === 'application') {
    show({ step: 'erasing applications', of: 1 });
    await eraseApplication(start.applicationId);
    show({ step: 'finished' });
    return;
  }
  const { accountId, requestId, sessionsForgottenWithinMs = sessionsForgottenWithinMsBefore } = start;
  show({});
  const close = () => step('close the account', (at) => activities.closeAccount(accountId, at));
  await close();
  // The gateway's processes remember a session for seconds: what came through one of them is counted too.
  await sleep(sessionsForgottenWithinMs, { summary: 'Until every process has forgotten the sessions' });
  const { alone, shared } = await close();
  show({ step: 'erasing applications', of: alone.length, shared: shared.length });
  for (const id of alone) await eraseApplication(id);
  show({ step: 'erasing the account' });
  await step('erase the account', (at) => activities.eraseAccountData(accountId, at));
  await step('say that it is done', (at) => activities.finishErasure(requestId, at));
  show({ step: 'finished' });
}

const isLive = (error: unknown): boolean => statusOf(error) === 409;
