import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrate } from '@kezek/platform/migrate';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { prismaDir } from '../../testing/gateway';

const database = testDatabase('former_release');
const migration = '20261123090000_delivery';
const accountId = randomUUID();
let formerDir: string;

/** A database of the release before, with what it had sent and had to send; then this release's migrations. */
beforeAll(async () => {
  formerDir = mkdtempSync(join(tmpdir(), 'kezek-prisma-'));
  cpSync(prismaDir, formerDir, { recursive: true });
  const migrations = readdirSync(join(formerDir, 'migrations'));
  for (const later of migrations.filter((name) => name >= migration && name < 'migration_lock')) {
    rmSync(join(formerDir, 'migrations', later), { recursive: true });
  }
  await migrate({ url: database.url, prismaDir: formerDir });
  const { pool } = database;
  await pool.query(
    `INSERT INTO account (id, role, name, locale, created_at) VALUES ($1, 'applicant', 'A', 'ru', now())`,
    [accountId],
  );
  await pool.query(
    `INSERT INTO mail_delivery (event_id, account_id, status, attempts, locked_until, settled_at) VALUES
     ('a', $1, 'pending', 2, 'epoch', NULL), ('b', $1, 'pending', 1, now() + interval '20 s', NULL),
     ('c', $1, 'sent', 1, 'epoch', now())`,
    [accountId],
  );
  await pool.query(
    `INSERT INTO sms_delivery (event_id, account_id, status, locked_until, expires_at, settled_at) VALUES
     ('a', $1, 'pending', 'epoch', now() + interval '1 hour', NULL), ('c', $1, 'failed', 'epoch', now(), now())`,
    [accountId],
  );
  await migrate({ url: database.url, prismaDir });
});
afterAll(() => rmSync(formerDir, { recursive: true, force: true }));

const rows = async () =>
  (
    await database.pool.query<{ line: string }>(
      `SELECT concat_ws(' ', channel, event_id, status, attempts, not_before > now() + interval '10 s',
         expires_at > now()) AS line FROM delivery ORDER BY channel, event_id`,
    )
  ).rows.map(({ line }) => line);

it('what was to be sent is carried over, with the lock of what is being sent', async () => {
  expect(await rows()).toEqual([
    ...['letter a pending 2 f', 'letter b pending 1 t', 'letter c sent 1 f'],
    ...['sms a pending 0 f t', 'sms c failed 0 f f'],
  ]);
});

it('a gateway of the release before goes on with the same rows', async () => {
  const { pool } = database;
  const write = (table: string, columns: string, values: string) =>
    pool.query(
      `INSERT INTO "public"."${table}" ("event_id", "account_id", "status", "attempts", "locked_until"${columns})
       VALUES ('d', $1, 'pending', 0, 'epoch'${values}), ('a', $1, 'pending', 0, 'epoch'${values}) ON CONFLICT DO NOTHING`,
      [accountId],
    );
  await write('mail_delivery', '', '');
  await write('sms_delivery', ', "expires_at"', `, now() + interval '12 hours'`);
  const claimed = await pool.query(
    `UPDATE mail_delivery SET locked_until = now() + interval '30 s', attempts = attempts + 1
     WHERE event_id = 'd' AND account_id = $1 AND status = 'pending' AND locked_until < now()`,
    [accountId],
  );
  expect(claimed.rowCount).toBe(1);
  await pool.query(`UPDATE sms_delivery SET status = 'sent', settled_at = now() WHERE event_id = 'd'`);
  await pool.query(`DELETE FROM mail_delivery WHERE event_id LIKE 'c%'`);
  expect(await rows()).toEqual([
    ...['letter a pending 2 f', 'letter b pending 1 t', 'letter d pending 1 t'],
    ...['sms a pending 0 f t', 'sms c failed 0 f f', 'sms d sent 0 f t'],
  ]);
});
