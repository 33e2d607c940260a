import { withoutDemo } from '@kezek/platform/env';
import { run } from '@kezek/platform/run';
import { readGatewayEnv } from './env';
import { startGateway } from './server';

run(() => startGateway(withoutDemo(readGatewayEnv())));
