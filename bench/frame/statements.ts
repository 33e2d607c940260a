import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningPostgres } from '@kezek/stack/postgres';
import { Client } from 'pg';
import { markdown } from './markdown';

/** Makes Postgres count what each statement takes. */
export const countingStatements = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.max=5000'];

const most = 60;

interface Statement {
  database: string;
  calls: string;
  totalMs: number;
  meanMs: number;
  query: string;
}

/** The statements that took longest in all, of all databases: `statements.md` beside the CPU profiles. */
export async function writeStatements(postgres: RunningPostgres, dir: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    const { rows } = await client.query<Statement>(
      `SELECT datname AS database, calls, total_exec_time AS "totalMs", mean_exec_time AS "meanMs",
         regexp_replace(query, '\\s+', ' ', 'g') AS query
       FROM pg_stat_statements JOIN pg_database ON pg_database.oid = dbid
       ORDER BY total_exec_time DESC LIMIT $1`,
      [most],
    );
    mkdirSync(dir, { recursive: true });
    const lines = rows.map(({ database, calls, totalMs, meanMs, query }) => [
      ...[database, calls, totalMs.toFixed(0), meanMs.toFixed(3)],
      query.replaceAll('|', '¦').slice(0, 300),
    ]);
    writeFileSync(
      join(dir, 'statements.md'),
      `${markdown([['database', 'calls', 'ms', 'ms each', 'statement'], ...lines])}\n`,
    );
  } finally {
    await client.end();
  }
}
