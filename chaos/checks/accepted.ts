import { setTimeout as sleep } from 'node:timers/promises';
import type { Notes } from '../notes';
import type { Check } from './check';

interface Line {
  applicationId: string;
  commandId: string;
  code: string;
}

/** An activity that a killed worker had is tried again after its time is up, and a pause after that. */
const patienceMs = 60_000;

/** By command, once all that was accepted has one or nobody would wait any more. */
async function outcomesOf(
  stack: Parameters<Check>[0]['stack'],
  { accepted: asked }: Pick<Notes, 'accepted'>,
): Promise<Map<string, string>> {
  for (const until = Date.now() + patienceMs; ;) {
    const { rows } = await stack
      .pool('bulletin')
      .query<Line>(`SELECT application_id AS "applicationId", command_id AS "commandId", code FROM history`);
    const outcomes = new Map(rows.map(({ commandId, code }) => [commandId, code]));
    if (Date.now() > until || asked.every(({ commandId }) => outcomes.has(commandId))) return outcomes;
    await sleep(500);
  }
}

/** What was answered 202 has an outcome; and nobody who asked again under their key was refused what they had got. */
export const accepted: Check = async ({ stack, notes }) => {
  const outcomes = await outcomesOf(stack, notes);
  let undone = 0;
  for (const { applicationId, commandId, what, during } of notes.accepted) {
    if (outcomes.has(commandId)) continue;
    undone += 1;
    notes.find('lost', `accepted and never carried out: ${what}, ${commandId}`, { id: applicationId, during });
  }
  const { rows: responses } = await stack
    .pool('bulletin')
    .query<{ key: string }>(`SELECT idempotency_key AS key FROM response`);
  const responded = new Set(responses.map(({ key }) => key));
  for (const { commandId, code, what } of notes.refusedAgain) {
    const outcome = outcomes.get(commandId);
    const isOwn = responded.has(commandId) || (outcome !== undefined && outcome !== 'refused');
    if (isOwn)
      notes.find('wrong', `${what}: asked again under its key, refused with ${code}, though it was carried out`);
  }
  const { rows: open } = await stack.pool('bulletin').query<{
    id: string;
    status: string;
  }>(
    // A kindergarten's wish to close is refused in the end where somebody was given a place meanwhile.
    `SELECT id, status FROM bulletin b WHERE id = ANY($1) AND ended_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM response r WHERE r.bulletin_id = b.id AND r.place_no IS NOT NULL)`,
    [[...notes.endingBulletins]],
  );
  for (const { id, status } of open) notes.find('lost', `a bulletin's end was accepted, and it is ${status}`, { id });
  return {
    'accepted with 202': notes.accepted.length + notes.endingBulletins.size,
    'accepted and not carried out': undone + open.length,
    'refused when asked again': notes.refusedAgain.length,
  };
};
