import { run } from '@kezek/platform/run';
import { readGatewayEnv } from '../env';
import { startGateway } from '../server';
import { openDemo } from './open-demo';

/** The gateway of a demo or a training; images don't hold it. */
run(() => {
  const env = readGatewayEnv();
  return startGateway(env, (database) => openDemo(env, database));
});
