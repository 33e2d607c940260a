import { run } from '@kezek/platform/run';
import { readBulletinEnv } from '../env';
import { startBulletin } from '../start';
import { openDemo } from './open-demo';

/** The bulletin service of a demo or a training; images don't hold it. */
run(() => {
  const env = readBulletinEnv();
  return startBulletin(env, openDemo(env));
});
