import type { OutcomeRow } from '@kezek/contract/internal/bulletin/report-routes';
import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';
import type { Period } from './period';

/** What the protocol tells of each kindergarten in a period. */
export function outcomesIn(
  work: Pick<Work, 'db'>,
  { city, since, until }: Period & { city: string },
): Promise<OutcomeRow[]> {
  const times = (kind: keyof OutcomeRow) => sql`count(*) FILTER (WHERE kind = ${kind}) AS ${sql.id(kind)}`;
  return rowsOf(
    work,
    sql<OutcomeRow>`
      SELECT kindergarten_id, ${sql.join([
        times('issued'),
        times('extended'),
        times('revoked'),
        times('lapsed'),
        times('declined'),
        times('ended'),
        times('enrolled'),
      ])}
      FROM protocol_entry
      WHERE city = ${city} AND at >= ${since} AND at < ${until}
        AND kind IN ('issued', 'extended', 'revoked', 'lapsed', 'declined', 'ended', 'enrolled')
      GROUP BY kindergarten_id
      ORDER BY kindergarten_id`,
  );
}
