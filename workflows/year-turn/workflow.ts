import type { YearTurnActivities } from '@kezek/activities/catalog/year-turn';
import { toInstant } from '@kezek/calendar/instant';
import { clockSignal } from '@kezek/messages/clock';
import { searchAttributes } from '@kezek/messages/search-attributes';
import type { YearTurnStart } from '@kezek/messages/year-turn';
import { condition, proxyActivities, setCurrentDetails, setHandler, sleep } from '@temporalio/workflow';
import { Alarm } from '../common/alarm';
import { Clock } from '../common/clock';
import { instantInWords } from '../common/in-words';
import { retryForever, type Trouble } from '../common/retry-forever';
import { showAttributes } from '../common/search-attributes';

const { carryOutYearTurn } = proxyActivities<YearTurnActivities>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * Waits for the day of a turn that the head has confirmed, then has the catalog carry it out part by part. The catalog
 * decides: a turn that is no longer confirmed then is not carried out, and one confirmed anew begins this anew.
 */
export async function yearTurn(start: YearTurnStart): Promise<void> {
  const { turnId, kindergartenId, year } = start;
  const dueAt = toInstant(start.dueAt);
  const clock = Clock.begin(start);
  const alarm = new Alarm(clock);
  setHandler(clockSignal, (message: unknown) => clock.hear(message), {
    description: 'Training only: business time has moved on. {clockOffsetMs}',
  });
  let ended = 0;
  const show = (step: string, trouble: Trouble | null = null) =>
    setCurrentDetails(
      [
        ...(trouble ? [`**Held up:** ${trouble.doing} — last answer \`${trouble.reason}\`.`] : []),
        `**Turn of the year ${year}** of kindergarten \`${kindergartenId}\``,
        `**Step:** ${step}`,
        `**Children who graduated:** ${ended}`,
      ].join('\n\n'),
    );
  showAttributes([
    { key: searchAttributes.kindergartenId, value: kindergartenId },
    { key: searchAttributes.deadlineAt, value: new Date(dueAt) },
  ]);
  show(`waits for ${instantInWords(dueAt)}`);
  while (!alarm.rang) {
    alarm.set(dueAt, 'The turn of the year');
    await condition(() => alarm.rang || alarm.isStale);
  }
  for (;;) {
    const part = await retryForever('carry out the turn', () => carryOutYearTurn(turnId, clock.now()), {
      show: (trouble) => show('is carried out', trouble),
    });
    ended += part.ended ?? 0;
    show(part.status === 'confirmed' ? 'is carried out' : `ended: ${part.status}`);
    if (part.status !== 'confirmed') return;
    if (part.ended === null) await sleep('1 minute', { summary: 'Its day has not come: then again' });
  }
}
