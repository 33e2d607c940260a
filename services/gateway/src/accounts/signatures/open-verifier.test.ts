import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { readGatewayEnv } from '../../env';
import { openVerifier } from './open-verifier';

it('a folder of trust without roots stops the gateway with words that name it', async () => {
  const env = readGatewayEnv({ DATABASE_URL: 'postgresql://x/y', EDS_TRUST_DIR: tmpdir() });
  const opening = openVerifier(env, createLogger({ name: 'gateway', level: 'silent' }));
  await expect(opening).rejects.toThrow(`${tmpdir()} has no folder "roots"`);
});
