import type { Checked } from '../check';

const wrong: Record<string, { sort: 'doubled' | 'lost' | 'wrong'; sql: string }> = {
  'a child attends twice': {
    sort: 'doubled',
    sql: `SELECT min(application_id::text) AS id FROM attendance WHERE living GROUP BY child_iin HAVING count(*) > 1`,
  },
  'a child has lost its place without leaving': {
    sort: 'lost',
    sql: `SELECT application_id AS id FROM attendance WHERE application_id IS NOT NULL GROUP BY 1
      HAVING count(*) FILTER (WHERE living OR ending <> 'moved') = 0`,
  },
  'a child that has left attends': {
    sort: 'wrong',
    sql: `SELECT application_id AS id FROM attendance WHERE application_id IS NOT NULL GROUP BY 1
      HAVING count(*) FILTER (WHERE living OR ending <> 'moved') > 1`,
  },
  "a swap has changed a group's number of children": {
    sort: 'wrong',
    sql: `SELECT group_id AS id FROM seat_event WHERE kind IN ('moved-in', 'moved-out') GROUP BY group_id, at
      HAVING sum(taken) <> 0`,
  },
  "a group's seats are not what its journal says": {
    sort: 'wrong',
    sql: `SELECT g.id FROM kindergarten_group g JOIN seat_event e ON e.group_id = g.id GROUP BY g.id
      HAVING sum(e.taken) <> g.taken OR sum(e.reserved) <> g.reserved OR sum(e.capacity) <> g.capacity`,
  },
};

/** Who was enrolled has one place, wherever it is now, or has left; swaps move children and no seats. */
export async function wrongPlaces({ stack, notes }: Checked): Promise<void> {
  for (const [what, { sort, sql }] of Object.entries(wrong)) {
    const { rows } = await stack.pool('catalog').query<{ id: string }>(sql);
    for (const { id } of rows) notes.find(sort, what, { id });
  }
  const { rows: enrolled } = await stack
    .pool('bulletin')
    .query<{ id: string }>(`SELECT id FROM application WHERE stage = 'enrolled'`);
  const { rows: attending } = await stack
    .pool('catalog')
    .query<{ id: string }>('SELECT DISTINCT application_id AS id FROM attendance WHERE application_id IS NOT NULL');
  const known = new Set(attending.map(({ id }) => id));
  for (const { id } of enrolled) if (!known.has(id)) notes.find('lost', 'an enrolled child never attended', { id });
}
