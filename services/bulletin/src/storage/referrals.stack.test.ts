import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { withClient } from '@kezek/platform/database';
import { migrate } from '@kezek/platform/migrate';
import { testDatabase } from '@kezek/stack/testing/postgres';

const database = testDatabase('referrals');
const prismaDir = join(__dirname, '../../prisma');
const rename = '20261128120000_referrals';
const id = '00000000-0000-4000-8000-000000000001';

/** As it was stored before the word was changed. */
const before = `
  INSERT INTO application (id, idempotency_key, submitted_by, submitted_at, child_iin, child_name, birth_date, city,
    birth_year, language, category, gate, gate_reason, started, stage, ages_out_at, pack_version, version, history_seq, state)
  VALUES ('${id}', 'key', '${id}', now(), '200101500000', 'Demo direction', '2020-01-01', '750000000', 2020, 'kk', 'general',
    'closed', 'has-direction', true, 'directed', '2027-01-01', 1, 1, 1,
    '{"stage": "directed", "direction": {"directionId": "${id}"}}');
  INSERT INTO history (application_id, seq, version, fact, command_id, at, code, command, params)
  VALUES ('${id}', 1, 1, '{"type": "directed", "direction": {"directionId": "${id}"}}', 'c', now(), 'directed', 'activate',
    '{"directionId": "${id}", "name": "a direction of the street"}');
  INSERT INTO outbox (target, kind, name, payload) VALUES ('x', 'tell', 'news', '{"code": "direction-issued"}')`;

it('what was stored as a direction is a referral, and what people wrote stays', async () => {
  const old = mkdtempSync(join(tmpdir(), 'kezek-prisma-'));
  try {
    cpSync(prismaDir, old, { recursive: true });
    for (const name of readdirSync(join(old, 'migrations'))) {
      if (name >= rename && name !== 'migration_lock.toml') rmSync(join(old, 'migrations', name), { recursive: true });
    }
    await migrate({ url: database.url, prismaDir: old });
    await withClient(database.url, (client) => client.query(before));
    expect(await migrate({ url: database.url, prismaDir })).toContain(rename);
    const [application, history, outbox] = await withClient(database.url, async (client) => [
      (await client.query('SELECT stage, gate_reason, state, child_name FROM application')).rows[0],
      (await client.query('SELECT code, fact, params FROM history')).rows[0],
      (await client.query('SELECT payload FROM outbox')).rows[0],
    ]);
    expect(application).toEqual({
      stage: 'referred',
      gate_reason: 'has-referral',
      state: { stage: 'referred', referral: { referralId: id } },
      child_name: 'Demo direction',
    });
    expect(history).toEqual({
      code: 'referred',
      fact: { type: 'referred', referral: { referralId: id } },
      params: { referralId: id, name: 'a direction of the street' },
    });
    expect(outbox).toEqual({ payload: { code: 'referral-issued' } });
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
});
