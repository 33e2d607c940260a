import { readFileSync } from 'node:fs';
import { run } from '@kezek/platform/run';
import { ensureKeys } from './ensure-keys';
import { Persons, readStandInEnv } from './env';
import { startStandIn } from './ncalayer/stand-in';
import { refuseInProduction } from './refuse-in-production';

/** The development authority and NCALayer's stand-in as a process of their own. */
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
  console.log(
    `NCALayer stand-in: ${standIn.address}, keys are chosen at ${standIn.controlAddress} (${keys.length} keys)`,
  );
  const stop = () => void standIn.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

run(main);
