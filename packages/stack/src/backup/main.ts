import { run } from '@kezek/platform/run';
import { join } from 'node:path';
import { launcherSettings } from '../launcher/settings';
import { backUp } from './back-up';

/** `npm run backup [-- folder]`: of a running `npm start`, into a new folder below it, `backups` beside its data unless given. */
run(async () => {
  const settings = launcherSettings();
  const into = process.argv[2] ?? join(settings.KEZEK_DATA, 'backups');
  console.log(`made ${await backUp({ settings, into, say: (line) => console.log(line) })}`);
});
