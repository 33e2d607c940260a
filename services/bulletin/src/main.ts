import { withoutDemo } from '@kezek/platform/env';
import { run } from '@kezek/platform/run';
import { readBulletinEnv } from './env';
import { startBulletin } from './start';

run(() => startBulletin(withoutDemo(readBulletinEnv())));
