import { finalStages } from '@kezek/rules/application/state';
import type { Pool } from 'pg';
import type { Check } from './check';

/**
 * A place that its list gave to one of twins «together only» is one of two places of that bulletin, given at that
 * instant to both: never one of two, never two bulletins. Linked before and since, by stamp and by the order of the
 * transactions; of those who were parted nothing is asked. One that has ended binds the other no more, by its stamp or,
 * where what gave the place was late, by the order of the transactions; until an operator takes its end back.
 */
const alone = `
  SELECT g.application_id AS id, g.bulletin_id AS "bulletinId", g.at FROM giving g
  JOIN twin t ON t.application_id = g.application_id AND t.bond = 'only' AND t.since < g.at
    AND t.xmin::text::bigint < g.xmin::text::bigint
  JOIN application other ON other.id = t.twin_id
  WHERE g.rank IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM giving o
      WHERE o.application_id = t.twin_id AND o.bulletin_id = g.bulletin_id AND o.at = g.at AND o.rank IS NOT NULL)
    AND NOT (other.stage = ANY($1::text[]) AND EXISTS (SELECT 1 FROM history h
      WHERE h.application_id = t.twin_id AND h.version = other.version
        AND (h.at <= g.at OR h.xmin::text::bigint < g.xmin::text::bigint)))
    AND NOT EXISTS (SELECT 1 FROM history h
      WHERE h.application_id = t.twin_id AND h.fact->>'type' = 'restored' AND h.xmin::text::bigint > g.xmin::text::bigint)`;

const figures = `
  SELECT (SELECT count(*) / 2 FROM twin)::int AS linked,
    (SELECT count(*) / 2 FROM giving g JOIN twin t ON t.application_id = g.application_id
      JOIN giving o ON o.application_id = t.twin_id AND o.bulletin_id = g.bulletin_id AND o.at = g.at
      WHERE g.rank IS NOT NULL AND o.rank IS NOT NULL)::int AS together,
    (SELECT count(*) FROM passed_over)::int AS "passedOver"`;

/** What a list has given to one of two alone. @param bulletin the bulletin service's database. */
export async function alonePlaces(bulletin: Pool): Promise<{ id: string; bulletinId: string; at: Date }[]> {
  return (await bulletin.query<{ id: string; bulletinId: string; at: Date }>(alone, [finalStages])).rows;
}

/** Twins who are to be together only never have places apart by their list. */
export const twins: Check = async ({ stack, notes }) => {
  const bulletin = stack.pool('bulletin');
  for (const { id, bulletinId, at } of await alonePlaces(bulletin)) {
    notes.find('wrong', `a list has given a place of ${bulletinId} to one of twins (${String(at)})`, { id });
  }
  const { rows: counts } = await bulletin.query<{ linked: number; together: number; passedOver: number }>(figures);
  const [{ linked, together, passedOver } = { linked: 0, together: 0, passedOver: 0 }] = counts;
  return {
    'twins linked at the end': linked,
    'twins given two places at once': together,
    'passed over for lack of a second place': passedOver,
  };
};
