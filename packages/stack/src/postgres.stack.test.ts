import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@kezek/platform/database';
import type { RunningPostgres } from './postgres';
import { startPostgres } from './postgres';
import { startThrowawayPostgres } from './throwaway-postgres';

const dataDir = join(tmpdir(), `kezek-stack-test-${randomUUID()}`);
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

async function valueIn(postgres: RunningPostgres, sql: string): Promise<unknown> {
  const { rows } = await withClient(postgres.url('kept'), (client) => client.query(sql));
  return Object.values(rows[0] ?? {})[0];
}

describe('an embedded Postgres', () => {
  it('keeps its data over a stop, a kill -9 of itself, and refuses to run twice on one folder', async () => {
    const first = await startPostgres({ dataDir });
    const url = await first.createDatabase('kept');
    await withClient(url, (client) => client.query('CREATE TABLE facts AS SELECT 1 AS fact'));
    await first.stop();

    const second = await startPostgres({ dataDir });
    expect(await valueIn(second, 'SELECT fact FROM facts')).toBe(1);
    await expect(startPostgres({ dataDir })).rejects.toThrow(/already running/);
    process.kill(second.pid ?? 0, 'SIGKILL');
    expect(await second.ended).not.toBe(0);

    const third = await startPostgres({ dataDir });
    expect(await valueIn(third, 'SELECT fact FROM facts')).toBe(1);
    expect(await valueIn(third, 'SHOW max_connections')).toBe('200');
    expect(await valueIn(third, "SELECT lower('ӘҒҚҢӨҰҮҺІ')")).toBe('әғқңөұүһі');
    await third.stop();
  });

  it('writes what went wrong into its log, and nobody’s name or number', async () => {
    const logFile = join(tmpdir(), `kezek-stack-log-${randomUUID()}.log`);
    const postgres = await startPostgres({ dataDir: `${dataDir}-log`, persistent: false, logFile });
    await withClient(postgres.url('postgres'), async (client) => {
      await client.query('SET log_min_duration_statement = 0');
      await client.query('CREATE TABLE child (iin text PRIMARY KEY, name text CHECK (length(name) > 3))');
      const insert = (iin: string, name: string) => client.query('INSERT INTO child VALUES ($1, $2)', [iin, name]);
      await insert('210101500019', 'Құпия');
      await expect(insert('210101500019', 'Құпия')).rejects.toThrow('child_pkey');
      await expect(insert('210202600028', 'Сыр')).rejects.toThrow('child_name_check');
      await expect(client.query('SELECT $1::int', ['Жасырын'])).rejects.toThrow('invalid input syntax');
    });
    await postgres.stop();
    const log = readFileSync(logFile, 'utf8');
    rmSync(logFile);
    expect(log).toContain('child_pkey');
    expect(log).toContain('INSERT INTO child VALUES ($1, $2)');
    expect(log).not.toMatch(/210101500019|210202600028|Құпия|Сыр/);
  });

  it('leaves nothing behind when it is a throwaway', async () => {
    const postgres = await startThrowawayPostgres();
    expect(existsSync(postgres.dataDir)).toBe(true);
    await postgres.stop();
    expect(existsSync(postgres.dataDir)).toBe(false);
    await sleep(1);
    expect(() => process.kill(postgres.pid ?? 0, 0)).toThrow('ESRCH');
  });
});
