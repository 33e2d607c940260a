import type { Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import { prepared, type Work } from '../storage/work';

export type NewGiving = Selectable<Tables['giving']>;

/** Which wish of the family's list a place was given by; null where it has responded by hand. */
export async function wishGiven({ db }: Work, responseId: string): Promise<number | null> {
  const giving = await db.selectFrom('giving').select('rank').where('responseId', '=', responseId).executeTakeFirst();
  return giving?.rank ?? null;
}

/** To whom places were given, by number and category. A response that has its place again is kept as it stands now. */
export async function keepGivings(work: Work, givings: readonly NewGiving[]): Promise<void> {
  if (givings.length === 0) return;
  await prepared(
    work,
    'keep-givings',
    `INSERT INTO giving (response_id, application_id, bulletin_id, at, number, category, rank, passed)
     SELECT (one->>'responseId')::uuid, (one->>'applicationId')::uuid, (one->>'bulletinId')::uuid,
       (one->>'at')::timestamptz, (one->>'number')::int, one->>'category', (one->>'rank')::int,
       ARRAY(SELECT jsonb_array_elements_text(one->'passed')::uuid)
     FROM jsonb_array_elements($1::jsonb) AS one
     ON CONFLICT (response_id) DO UPDATE
       SET at = excluded.at, number = excluded.number, category = excluded.category, passed = excluded.passed`,
    [JSON.stringify(givings)],
  );
}
