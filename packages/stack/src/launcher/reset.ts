import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '@kezek/platform/run';
import { requireFreePort } from '../ports';
import { reachableDataDir } from '../postgres-binaries';
import { otherUserForPostgres } from '../postgres-user';
import { launcherSettings } from './settings';

/** `npm run reset`: forgets all data of `npm start` (databases, workflows, documents, keys), after it was stopped. */
run(async () => {
  const settings = launcherSettings();
  await requireFreePort(settings.POSTGRES_PORT, 'POSTGRES_PORT');
  const postgres = resolve(settings.KEZEK_DATA, 'postgres');
  for (const path of [otherUserForPostgres() ? reachableDataDir(postgres) : postgres, ...kept(settings.KEZEK_DATA)]) {
    rmSync(path, { recursive: true, force: true });
  }
  console.log('all data of the demo is gone; npm start begins anew');
});

const kept = (data: string): string[] =>
  ['postgres', ...temporal, 'documents', 'eds-dev', 'logs'].map((name) => join(data, name));

const temporal = ['', '-wal', '-shm', '-journal'].map((end) => `temporal.db${end}`);
