import { readFileSync } from 'node:fs';
import { run } from '@kezek/platform/run';
import { ensureKeys } from './ensure-keys';
import { Persons, readStandInEnv } from './env';
import { startPhoneApp } from './egov-mobile/server';
import { ensureSpoiledKeys } from './egov-mobile/spoiled-keys';
import { startStandIn } from './ncalayer/stand-in';
import { refuseInProduction } from './refuse-in-production';

/** The development authority and the stand-ins of NCALayer and eGov Mobile as a process of their own. */
async function main(): Promise<void> {
  refuseInProduction();
  const env = readStandInEnv();
  const persons =
    env.EDS_DEV_PERSONS === undefined ? [] : Persons.parse(JSON.parse(readFileSync(env.EDS_DEV_PERSONS, 'utf8')));
  const keys = await ensureKeys(env.EDS_DEV_DIR, persons);
  const standIn = await startStandIn({
    folder: env.EDS_DEV_DIR,
    port: env.NCALAYER_PORT,
    controlPort: env.NCALAYER_CONTROL_PORT,
    auto: env.NCALAYER_AUTO ?? null,
  });
  const app = await startPhoneApp({ folder: env.EDS_DEV_DIR, port: env.EGOV_MOBILE_PORT });
  console.log(
    `NCALayer stand-in: ${standIn.address}, keys are chosen at ${standIn.controlAddress} (${keys.length} keys); eGov Mobile stand-in: ${app.address}`,
  );
  const stop = () => void Promise.all([standIn.close(), app.close()]).then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Nobody waits for them.
  await ensureSpoiledKeys(env.EDS_DEV_DIR);
}

run(main);
