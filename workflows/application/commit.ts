import type { ApplicationActivities } from '@kezek/activities/bulletin/application';
import type { SeatActivities } from '@kezek/activities/catalog/seats';
import type { Instant } from '@kezek/calendar/instant';
import type { Actor, CommandType } from '@kezek/rules/application/command';
import type { Fact, Intent } from '@kezek/rules/application/fact';
import { accept, refuse, type Result } from '@kezek/rules/refusal';
import { proxyLocalActivities } from '@temporalio/workflow';
import { insist, isSenseless } from '../common/insist';
import type { Life } from './life';
import { showTrouble } from './show';

/**
 * Local: short idempotent writes to our own services, and a local activity costs a third of a regular one. An attempt
 * is one HTTP call (8 s in activities/remote.ts); a minute outlasts a restart of the service or a failover of its
 * database, and `insist` goes on from there without keeping the workflow task open.
 */
const { commit: commitOnce, takeSeat } = proxyLocalActivities<ApplicationActivities & SeatActivities>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 minute',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

export interface Resolved {
  commandId: string;
  at: Instant;
  command: CommandType | 'open';
  actor?: Actor;
  clockOffsetMs?: number;
  intent: Intent;
}

/**
 * Carries an intent out in the bulletin database: what has happened, or why it could not. Idempotent by the command id.
 * A service that is away makes the life wait; a request that it can't read, which only a person's could be, is refused.
 */
export async function commit(life: Life, resolved: Resolved): Promise<Result<Fact>> {
  const isByPerson = resolved.command !== 'timeUp' && resolved.command !== 'open';
  try {
    return await insist(`carrying out ${resolved.intent.type}`, () => carryOut(life, resolved), {
      show: (trouble) => showTrouble(life, trouble),
      giveUp: (error) => isByPerson && isSenseless(error),
    });
  } catch (error) {
    if (isSenseless(error)) return refuse('malformed-command');
    throw error;
  }
}

async function carryOut(life: Life, resolved: Resolved): Promise<Result<Fact>> {
  const seated = await takeSeatFor(life, resolved.intent);
  if (!seated.ok) return seated;
  const { applicationId, version } = life.state;
  const outcome = await commitOnce(applicationId, { ...resolved, version, intent: seated.value });
  life.clock.advance(outcome.clockOffsetMs);
  return outcome.result.ok ? accept(outcome.result.fact) : outcome.result;
}

/** Enrolment needs a seat in a group; the catalog, which owns seats, says in which. It is keyed by the direction. */
async function takeSeatFor({ state: { applicationId, direction } }: Life, intent: Intent): Promise<Result<Intent>> {
  if (intent.type !== 'enroll' || !direction) return accept(intent);
  const { bulletinId, placeNo, directionId } = direction;
  const { recordId, groupId } = intent;
  const seat = await takeSeat({ applicationId, recordId, bulletinId, placeNo, directionId, groupId });
  return seat.ok ? accept({ ...intent, groupId: seat.groupId }) : seat;
}
