import type { Applicant, City } from './city';
import type { Databases } from './databases';
import type { Answer } from '../frame/load/exchange';

interface Row {
  id: string;
  applicationId: string;
  bulletinId: string;
  status: string;
  placeNo: number | null;
}

export interface Counts {
  held: number;
  waiting: number;
  /** Messages to workflows that the relay had sent when the last answer came. */
  relayed: number;
}

/** What must be true of the admissions of one phase. @throws Error naming what is not. */
export async function verifyResponses(
  { bulletins }: City,
  { bulletin: database }: Databases,
  asked: readonly (readonly [Applicant, Answer])[],
): Promise<Counts> {
  // An import beside it lets workflows begin; those are not answers' messages.
  const sent = await database.query<{ relayed: number; all: number }>(
    `SELECT count(sent_at)::int AS relayed, count(*)::int AS all FROM outbox WHERE kind <> 'start'`,
  );
  const { rows } = await database.query<Row>(
    `SELECT id, application_id AS "applicationId", bulletin_id AS "bulletinId", status, place_no AS "placeNo"
     FROM response WHERE bulletin_id = ANY($1::uuid[])`,
    [bulletins.map(({ id }) => id)],
  );
  must(rows.length === asked.length, `${asked.length} were answered and ${rows.length} responses are stored`);
  must(new Set(rows.map((row) => row.applicationId)).size === rows.length, 'an application has two live responses');
  must(sent.rows[0]?.all === rows.length, 'a response without its message to the workflow');
  const byApplication = new Map(rows.map((row) => [row.applicationId, row]));
  for (const [{ applicationId }, answer] of asked) {
    must(answer.status === 201, `an answer ${answer.status}: ${answer.body}`);
    const told: { id: string; status: string } = JSON.parse(answer.body);
    const row = byApplication.get(applicationId);
    must(told.id === row?.id, 'the answer names another response than the one stored');
    // In priority access a later response of an earlier number may not take a place that was given.
    must(told.status === row.status, `answered ${told.status}, stored ${row.status}`);
  }
  for (const { id, places } of bulletins) {
    const here = rows.filter((row) => row.bulletinId === id);
    const held = here.filter(({ status }) => status === 'held').map(({ placeNo }) => placeNo);
    const given = new Set(held);
    must(given.size === held.length, 'a place was given twice');
    must(held.length === Math.min(places, here.length), `${held.length} hold ${places} places`);
    must(
      [...given].every((n) => n !== null && n >= 1 && n <= places),
      'a place that is not there was given',
    );
  }
  const held = rows.filter(({ status }) => status === 'held').length;
  const waiting = rows.filter(({ status }) => status === 'waiting').length;
  must(held + waiting === rows.length, 'a response neither holds nor waits');
  return { held, waiting, relayed: sent.rows[0]?.relayed ?? 0 };
}

/** Every request of the bare thing took a place of its own. */
export async function verifyHolds(
  { bare }: Databases,
  asked: readonly (readonly [Applicant, Answer])[],
): Promise<Counts> {
  const { rows } = await bare.query<{ taken: number; recorded: number }>(
    `SELECT (SELECT count(*)::int FROM place WHERE holder IS NOT NULL) AS taken,
       (SELECT count(*)::int FROM hold) AS recorded`,
  );
  must(
    asked.every(([, { status }]) => status === 201),
    'a bare hold was refused',
  );
  must(rows[0]?.taken === asked.length && rows[0].recorded === asked.length, 'bare holds and answers differ');
  return { held: asked.length, waiting: 0, relayed: 0 };
}

function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`wrong: ${what}`);
}
