import { join, resolve } from 'node:path';
import type { LauncherSettings } from '../launcher/settings';
import { actualDataDir } from '../postgres';

/** What `npm start` keeps between two starts, by the name it has in a backup. */
export const kept = ({ KEZEK_DATA: data }: LauncherSettings) => ({
  postgres: actualDataDir(join(data, 'postgres')),
  'temporal.db': resolve(data, 'temporal.db'),
  documents: resolve(data, 'documents'),
  'eds-dev': resolve(data, 'eds-dev'),
});
