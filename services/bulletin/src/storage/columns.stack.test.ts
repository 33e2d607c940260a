import { expect, it } from '@jest/globals';
import { Prisma } from '../generated/prisma/client';
import { beforePublication, testWorld } from '../testing/world';
import { applicationColumns } from './columns';
import { lockApplication, lockBulletin } from './locks';
import { prepared } from './work';

const world = testWorld('columns');

it('a row has each column of its table, as the types promise', async () => {
  const id = await world.queued({ at: beforePublication });
  await world.carryOut(id, { type: 'withdraw', reason: 'not-representative' }, beforePublication);
  const application = await world.database.transact((work) => lockApplication(work, id));
  expect(Object.keys(application ?? {}).toSorted()).toEqual(Object.keys(Prisma.ApplicationScalarFieldEnum).toSorted());
  expect(application).toMatchObject({
    submittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    birthDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    submissionNo: expect.any(Number),
    endReason: 'not-representative',
    state: { applicationId: id, stage: 'withdrawn' },
  });
});

it('a prepared statement, which names its columns, gives the same', async () => {
  const id = await world.bulletin();
  const locked = await world.database.transact((work) => lockBulletin(work, id));
  const { db } = world.database.statements;
  expect(locked).toEqual(await db.selectFrom('bulletin').selectAll().where('id', '=', id).executeTakeFirst());
  const applicationId = await world.queued({ at: beforePublication });
  const text = `SELECT ${applicationColumns} FROM application WHERE id = $1`;
  expect(await prepared(world.database.statements, 'an-application', text, [applicationId])).toEqual([
    await db.selectFrom('application').selectAll().where('id', '=', applicationId).executeTakeFirst(),
  ]);
});

it('names within JSON stay as they were written', async () => {
  const { db } = world.database.statements;
  const payload = { snake_case: 1, camelCase: { deep_er: [{ deep_est: 2 }] } };
  await db.insertInto('outbox').values({ target: 't', kind: 'tell', name: 'n', payload }).execute();
  expect(await db.selectFrom('outbox').select('payload').where('target', '=', 't').execute()).toEqual([{ payload }]);
});
