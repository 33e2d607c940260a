import type { ReconcileActivities } from '@kezek/activities/reconcile/reconcile';
import { toInstant } from '@kezek/calendar/instant';
import { reconcileParts, type ReconcilePart, type ReconcileStart } from '@kezek/messages/reconcile';
import { continueAsNew, proxyActivities, setCurrentDetails, uuid4 } from '@temporalio/workflow';

/** A service that is away for longer than that is asked again the next night. */
const { beginReconcile, reconcileLives, reconcileSeats, finishReconcile } = proxyActivities<ReconcileActivities>({
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '2 hours',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});

/**
 * Each night (a schedule): compares the journal with the workflows, both ways, and with the catalog's seats, a page at a
 * time. The bulletin service keeps what differs and asks for what is safe to mend.
 */
export async function reconcile({ goOn, pagesARun = 200 }: ReconcileStart = {}): Promise<void> {
  const now = () => toInstant(Date.now());
  let at = goOn ?? { runId: uuid4(), part: reconcileParts[0], after: null, compared: 0 };
  if (!goOn) await beginReconcile(at.runId, now());
  for (let pages = 0; ; pages += 1) {
    if (pages === pagesARun) await continueAsNew<typeof reconcile>({ goOn: at, pagesARun });
    const { runId, part, after } = at;
    const { compared, next } = await page(runId, part, after);
    const following = next === null ? partAfter(part) : part;
    if (following === undefined) return finishReconcile(runId, now(), at.compared + compared);
    at = { runId, part: following, after: next, compared: at.compared + compared };
    setCurrentDetails(`**Comparing** ${at.part}: ${at.compared} so far.`);
  }
}

async function page(
  runId: string,
  part: ReconcilePart,
  after: string | null,
): Promise<{ compared: number; next: string | null }> {
  if (part !== 'seats') return reconcileLives(runId, part, after);
  return { ...(await reconcileSeats(runId, after)), compared: 0 };
}

const partAfter = (part: ReconcilePart): ReconcilePart | undefined => reconcileParts[reconcileParts.indexOf(part) + 1];
