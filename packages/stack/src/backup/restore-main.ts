import { run } from '@kezek/platform/run';
import { launcherSettings } from '../launcher/settings';
import { restore } from './restore';

/** `npm run restore -- folder`: with everything stopped and no data there; `npm start` goes on from it. */
run(async () => {
  const from = process.argv[2];
  if (!from) throw new Error('which backup? npm run restore -- <its folder>');
  await restore({ settings: launcherSettings(), from, say: (line) => console.log(line) });
  console.log('npm start goes on from here; then: node services/bulletin/dist/cli/reconcile.js --repair');
});
