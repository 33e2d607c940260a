import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { kyselyOn } from '@kezek/platform/kysely';
import type { Tables } from '../generated/kysely/tables';
import { eventRows } from '../seats/events';
import { nextKey } from '../storage/keyset';
import { buildGroup, buildKindergarten, cityWithDistrict, testCatalog } from '../testing/catalog';
import { rosterRows } from './roster';
import { rowsToWake } from './wake-leavings';

/** A city: 400 kindergartens of 120 children, and three changes of each child's seat. */
const catalog = testCatalog();
const item = buildKindergarten({ groups: Array.from({ length: 6 }, () => buildGroup()) });
const groupIds = item.groups.map(({ id }) => id);
beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
  await catalog.client.upsertKindergartens({ body: { items: [item] } });
  const homes = [item.id, ...Array.from({ length: 399 }, () => randomUUID())];
  await catalog.pool.query(
    `INSERT INTO attendance (id, kindergarten_id, group_id, city_kato, child_iin, child_name, search_text, birth_date,
       language, since, source)
     SELECT gen_random_uuid(), ($1::uuid[])[1 + n % 400], ($2::uuid[])[1 + n / 400 % 6], '750000000', 'child ' || n,
       'Демо ' || n % 997, ' демо ' || n % 997 || ' ', '2022-05-10', 'kk', '2026-09-01', 'recorded'
     FROM generate_series(0, 47999) n`,
    [homes, groupIds],
  );
  await catalog.pool.query(
    `INSERT INTO seat_event (kindergarten_id, group_id, at, kind, attendance_id, actor_role)
     SELECT kindergarten_id, group_id, '2026-09-01T05:00:00Z', 'edited', id, 'system'
     FROM attendance, generate_series(1, 3)`,
  );
  await catalog.pool.query('ANALYZE attendance, seat_event');
});

const db = () => kyselyOn<Tables>(catalog.pool);
const limit = 50;
const [groupId] = groupIds;

it.each([
  ['of a kindergarten', {}],
  ['after a page', { cursor: nextKey('Демо 5', randomUUID()) }],
  ['of a group', { groupId }],
  ['by a name', { text: 'демо 400' }],
  ['by an IIN', { text: '220510500016' }],
  ['of those who left', { ended: '1' as const }],
])('the list %s reads no other kindergarten’s', async (_what, asked) => {
  const plan = await planOf(rosterRows(db(), item.id, { ...asked, limit }).compile());
  expect(plan).not.toContain('Seq Scan');
});

it.each([
  ['of a kindergarten', {}],
  ['after a page', { cursor: '70000' }],
  ['of a group', { groupId }],
])('the journal of seats %s reads no other kindergarten’s', async (_what, asked) => {
  const plan = await planOf(eventRows(db(), item.id, { ...asked, limit }).compile());
  expect(plan).not.toContain('Seq Scan');
});

it('leavings whose workflow is to hear are found without reading who attends', async () => {
  const plan = await planOf(rowsToWake(db(), '2026-09-10').compile());
  expect(plan).not.toContain('Seq Scan');
});

async function planOf(query: { sql: string; parameters: readonly unknown[] }): Promise<string> {
  const { rows } = await catalog.pool.query(`EXPLAIN ${query.sql}`, [...query.parameters]);
  return JSON.stringify(rows);
}
