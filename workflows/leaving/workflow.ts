import type { LeavingActivities } from '@kezek/activities/catalog/leaving';
import type { Instant } from '@kezek/calendar/instant';
import { clockSignal } from '@kezek/messages/clock';
import { leavingChanged, type LeavingStart } from '@kezek/messages/leaving';
import { searchAttributes } from '@kezek/messages/search-attributes';
import { condition, proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import { Alarm } from '../common/alarm';
import { Clock } from '../common/clock';
import { instantInWords } from '../common/in-words';
import { retryForever, statusOf, type Trouble } from '../common/retry-forever';
import { showAttributes } from '../common/search-attributes';

const { leavingStep } = proxyActivities<LeavingActivities>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * Has those concerned told of a child's leaving, and the seat freed on its day. What was asked for last stands in the
 * catalog, which is looked at anew with every change: a step that nobody knows the end of is asked for again.
 */
export async function leaving(start: LeavingStart): Promise<void> {
  const { attendanceId, kindergartenId } = start;
  const clock = Clock.begin(start);
  const alarm = new Alarm(clock);
  let hasChanged = true;
  setHandler(clockSignal, (message: unknown) => clock.hear(message), {
    description: 'Training only: business time has moved on. {clockOffsetMs}',
  });
  setHandler(
    leavingChanged,
    (message: unknown) => {
      clock.hear(message);
      hasChanged = true;
    },
    { description: 'It was signed, moved or taken back, or its day has come: it is looked at anew. {clockOffsetMs}' },
  );
  const show = (step: string, trouble: Trouble | null = null) =>
    setCurrentDetails(
      [
        ...(trouble ? [`**Held up:** ${trouble.doing} — last answer \`${trouble.reason}\`.`] : []),
        `**Leaving** of \`${attendanceId}\` from kindergarten \`${kindergartenId}\``,
        `**Step:** ${step}`,
      ].join('\n\n'),
    );
  const look = (): Promise<Instant | null> => {
    const showTrouble = (trouble: Trouble | null) => show('is looked at', trouble);
    return retryForever('bring the leaving on', () => leavingStep(attendanceId, clock.now()), {
      show: showTrouble,
      giveUp: isGone,
    }).catch(orOver);
  };
  while (hasChanged) {
    hasChanged = false;
    const dueAt = await look();
    if (dueAt === null) continue;
    showAttributes([
      { key: searchAttributes.kindergartenId, value: kindergartenId },
      { key: searchAttributes.deadlineAt, value: new Date(dueAt) },
    ]);
    show(`waits for ${instantInWords(dueAt)}`);
    do {
      alarm.set(dueAt, 'The seat is free');
      await condition(() => alarm.rang || alarm.isStale || hasChanged);
    } while (alarm.isStale);
    hasChanged = true;
  }
  show('is over');
}

/** Undone with its import. */
const isGone = (error: unknown): boolean => statusOf(error) === 404;
function orOver(error: unknown): null {
  if (isGone(error)) return null;
  throw error;
}
