import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LauncherSettings } from '../launcher/settings';
import { postgresUrl } from '../postgres';
import { copyFolder, onDisk } from './copy-folder';
import { copyPostgres } from './copy-postgres';
import { copyTemporal } from './copy-temporal';
import { kept } from './kept';
import { manifestName, type Manifest } from './manifest';

export interface BackupOptions {
  settings: LauncherSettings;
  /** Where backups are collected; each gets a folder named by its instant. */
  into: string;
  /** Told of each part, and waited for. */
  say: (line: string) => void | Promise<void>;
}

/**
 * Copies a stack while it works (docs/adr/0012-backup.md): Temporal before the databases, so that what Temporal knows
 * the journal knows; then the documents, each of which was written before the row that names it.
 *
 * @returns the backup's folder.
 */
export async function backUp({ settings, into, say }: BackupOptions): Promise<string> {
  const from = kept(settings);
  const name = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const partial = resolve(into, `.partial-${name}`);
  // It holds personal data.
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const temporalAt = existsSync(from['temporal.db']) ? new Date().toISOString() : null;
    if (temporalAt) await copyTemporal(from['temporal.db'], join(partial, 'temporal.db'));
    await say(temporalAt ? 'Temporal is copied' : 'Temporal keeps its data elsewhere: back it up there');
    await copyPostgres(postgresUrl(settings.POSTGRES_PORT, 'postgres'), join(partial, 'postgres'));
    const databasesAt = new Date().toISOString();
    await say('the databases are copied');
    for (const folder of ['documents', 'eds-dev'] as const) {
      if (existsSync(from[folder])) await copyFolder(from[folder], join(partial, folder));
    }
    await say('documents and keys are copied');
    const manifest: Manifest = { temporalAt, databasesAt };
    await writeFile(join(partial, manifestName), JSON.stringify(manifest));
    await onDisk(join(partial, manifestName));
    await rename(partial, resolve(into, name));
    await onDisk(resolve(into));
    return resolve(into, name);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}
