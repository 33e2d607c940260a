import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { almaty } from '@kezek/rules/pack/default-packs';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { openDatabase, type Database } from '../storage/database';
import { beforePublication, someIin } from '../testing/world';
import { applicationOfChild } from './of-child';
import { submit } from './submit';

const test = testDatabase('of-child', { prismaDir: join(__dirname, '../../prisma') });
let database: Database;
beforeAll(async () => {
  database = openDatabase(test.url);
  await database.policy.seed();
});
afterAll(() => database.close());

async function submitted(birthCertificateNumber: string | null): Promise<{ id: string; iin: string }> {
  const id = randomUUID();
  const iin = someIin('2022-05-10');
  await submit(database, {
    id,
    idempotencyKey: `submit-${id}`,
    at: beforePublication,
    submittedBy: randomUUID(),
    child: { iin, name: 'Demo Child', birthDate: '2022-05-10' },
    city: almaty,
    language: 'kk',
    privilege: null,
    wishes: null,
    birthCertificateNumber,
  });
  return { id, iin };
}

it('the birth certificate’s number proves the relation, however it is written', async () => {
  const { id, iin } = await submitted('І-АЖ № 0123456');
  for (const birthCertificateNumber of ['I-АЖ 0123456', 'iаж0123456']) {
    expect(await applicationOfChild(database, { childIin: iin, birthCertificateNumber })).toBe(id);
  }
});

it('nothing else does: a wrong number, another child, none at all', async () => {
  const { iin } = await submitted('12345678');
  const without = await submitted(null);
  const ask = (childIin: string, birthCertificateNumber: string) =>
    applicationOfChild(database, { childIin, birthCertificateNumber });
  expect(await ask(iin, '12345679')).toBeNull();
  expect(await ask(iin, '')).toBeNull();
  expect(await ask(someIin('2021-05-10'), '12345678')).toBeNull();
  expect(await ask(without.iin, '')).toBeNull();
  expect(await ask(without.iin, ' № ')).toBeNull();
});
