import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '@kezek/platform/logger';
import { createPool } from '@kezek/platform/postgres';
import { Relay } from '../outbox/relay';

/** A process that relays, to be killed: says `target n` for each message that it has sent. */
const pool = createPool(process.argv[2] ?? '', { max: 4 });
const relay = new Relay({
  pool,
  lane: 'workflows',
  send: async ({ target, payload }) => {
    await sleep(10);
    process.stdout.write(`${target} ${String(payload['n'])}\n`);
  },
  logger: createLogger({ name: 'relay-process', level: 'silent' }),
  busyPollMs: 5,
  idlePollMs: 10,
  balanceMs: 20,
});
relay.start();
