import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import type { ImportedApplication } from '@kezek/contract/internal/bulletin/import-routes';
import { almaty } from '@kezek/rules/pack/default-packs';
import { applicationView } from '../journal/application-views';
import { someIin, testWorld } from '../testing/world';
import { addImported } from './add';
import { queueSizes } from './queue-sizes';
import { undoImport } from './undo';

const world = testWorld('imports');
const by = randomUUID();
/** The city of these tests opens no bulletin unless one says so. */
const city = '710000000';
const birthDate = `${new Date().getFullYear() - 3}-05-10`;

let serial = 0;
function row(over: Partial<ImportedApplication> = {}): ImportedApplication {
  serial += 1;
  return {
    rowNo: serial,
    childIin: someIin(birthDate),
    birthDate,
    childName: 'Demo Imported',
    language: 'kk',
    privilege: null,
    privilegeConfirmed: false,
    submittedAt: '2024-12-30T19:00:00.000Z',
    wishes: null,
    birthCertificateNumber: null,
    ...over,
  };
}
const add = (rows: ImportedApplication[], importId = randomUUID(), where = city) =>
  addImported(world.database, { importId, city: where, by, rows }).then((answer) => ({ importId, ...answer }));
const idsOf = ({ items }: Awaited<ReturnType<typeof add>>) => items.flatMap(({ applicationId }) => applicationId ?? []);

it('a row becomes an ordinary application with its original date, its journal and its start', async () => {
  const { importId, items } = await add([row({ wishes: 'near home', birthCertificateNumber: 'ЖА № 123' })]);
  const id = items[0]?.applicationId ?? '';
  expect(await world.application(id)).toMatchObject({
    importId,
    submittedAt: new Date('2024-12-30T19:00:00.000Z'),
    stage: 'queued',
    gate: 'open',
    started: true,
    version: 1,
    wishes: 'near home',
    submittedBy: by,
  });
  const { rows: history } = await world.database.pool.query(
    'SELECT seq, code, version, params FROM history WHERE application_id = $1 ORDER BY seq',
    [id],
  );
  expect(history).toMatchObject([
    { seq: 1, code: 'imported', version: null, params: { importId, submittedOn: '2024-12-31' } },
    { seq: 2, code: 'opened', version: 1 },
  ]);
  const told = await world.told(`application/${id}`);
  expect(told).toMatchObject([{ applicationId: id, locality: city, restored: { state: { version: 1 } } }]);
  expect(await world.told(`people/${id}`)).toEqual([]);
  // It lives on by the same journal as any other.
  await world.carryOut(id, { type: 'withdraw' }, toInstant(Date.now()), 'withdrawn');
});

it('the same rows again, of this import or of another, change nothing', async () => {
  const rows = [row(), row()];
  const first = await add(rows);
  const again = await add(rows, first.importId);
  expect(again.items).toEqual(first.items);
  const other = await add(rows);
  expect(other.items.map(({ outcome, applicationId }) => ({ outcome, applicationId }))).toEqual(
    idsOf(first).map((applicationId) => ({ outcome: 'unchanged', applicationId })),
  );
});

it('who is here with another date, in another city, past the age or with an unknown privilege is refused by its own code', async () => {
  const here = row();
  await add([here]);
  const old = '2015-05-10';
  const { items } = await add([
    row({ childIin: here.childIin, submittedAt: '2024-12-29T19:00:00.000Z' }),
    row({ birthDate: old, childIin: someIin(old) }),
    row({ privilege: 'of-nobody' }),
    row({ childIin: '123456789012' }),
  ]);
  expect(items.map(({ outcome, code }) => outcome === 'refused' && code)).toEqual([
    'child-has-live-application',
    'child-too-old',
    'unknown-privilege',
    'iin-format',
  ]);
  const elsewhere = await add([row({ childIin: here.childIin })], randomUUID(), '750000000');
  expect(elsewhere.items).toMatchObject([{ outcome: 'refused', code: 'child-has-live-application' }]);
});

it('a privilege counts where the former system had confirmed it, else it waits for an operator', async () => {
  const where = '630000000';
  const rows = [
    row({ submittedAt: '2023-01-01T19:00:00.000Z' }),
    row({ privilege: 'large-family', privilegeConfirmed: false }),
    row({ privilege: 'large-family', privilegeConfirmed: true }),
  ];
  const [first, claimed, confirmed] = idsOf(await add(rows, randomUUID(), where));
  expect(await world.application(claimed ?? '')).toMatchObject({ category: 'general', privilegeStatus: 'claimed' });
  expect(await world.application(confirmed ?? '')).toMatchObject({
    category: 'first-priority',
    privilegeStatus: 'confirmed',
  });
  const views = await Promise.all(
    [first, claimed, confirmed].map((id) => applicationView(world.database, id ?? '', toInstant(Date.now()))),
  );
  const numbers = views.map(({ number }) => number);
  expect(new Set(numbers)).toEqual(new Set([1, 2, 3]));
  expect(numbers[2]).toBeLessThan(numbers[1] ?? 0);
  expect(await queueSizes(world.database, where)).toMatchObject([{ language: 'kk', applications: 3 }]);
});

it('waits while a bulletin of its city opens, and not for another city’s', async () => {
  const today = new Date();
  await world.database.pool.query(
    `INSERT INTO bulletin (id, kindergarten_id, group_id, kind, city, locality, birth_year, language, places, starts_on,
       status, step, publish_at, gather_until, general_at, close_at, pack_version, calendar_version)
     VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'public', $1, $1, 2022, 'kk', 1, current_date, 'scheduled',
       'scheduled', $2, NULL, $3, $3, 1, 1)`,
    [almaty, new Date(today.getTime() + 60_000), new Date(today.getTime() + 86_400_000)],
  );
  const waiting = await add([row()], randomUUID(), almaty);
  expect(waiting.items).toEqual([]);
  expect(waiting.waitMs).toBeGreaterThan(60_000);
  expect((await add([row()])).waitMs).toBeNull();
});

it('is undone as a whole, and what is undone takes nothing more', async () => {
  const where = '620000000';
  const done = await add([row(), row(), row()], randomUUID(), where);
  expect(await undoImport(world.database, { importId: done.importId, city: where, by })).toBe(3);
  expect(await queueSizes(world.database, where)).toEqual([]);
  const [id = ''] = idsOf(done);
  const after = await world.application(id);
  expect(after).toMatchObject({ stage: 'withdrawn', endReason: 'import-undone', gate: 'closed', version: 2 });
  expect(after.state).toMatchObject({ stage: 'withdrawn', version: 2, response: null, reminders: [] });
  expect(await world.told(`application/${id}`)).toHaveLength(2);
  expect(await undoImport(world.database, { importId: done.importId, city: where, by })).toBe(0);
  await expect(add([row()], done.importId, where)).rejects.toMatchObject({ code: 'import-is-undone' });
});

it('is not undone once one of its applications has moved, and says which', async () => {
  const done = await add([row(), row()]);
  const [first = '', second = ''] = idsOf(done);
  await world.carryOut(second, { type: 'withdraw' }, toInstant(Date.now()), 'withdrawn');
  await expect(undoImport(world.database, { importId: done.importId, city, by })).rejects.toMatchObject({
    code: 'import-has-moved',
    params: { applicationId: second },
  });
  expect((await world.application(first)).stage).toBe('queued');
});

it('of a family that submits at the same moment one wins', async () => {
  const rows = Array.from({ length: 20 }, () => row());
  const [answer, ...submitted] = await Promise.all([
    add(rows),
    ...rows.map(({ childIin: iin }) =>
      world
        .submit({ iin, birthDate, city, at: toInstant(Date.now()) })
        .then(() => true)
        .catch(() => false),
    ),
  ]);
  for (const [index, item] of answer.items.entries()) {
    expect(item.outcome).toBe(submitted[index] ? 'refused' : 'added');
  }
});
