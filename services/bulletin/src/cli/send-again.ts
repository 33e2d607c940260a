import { parseArgs } from 'node:util';
import { toInstant } from '@kezek/calendar/instant';
import { InstantText } from '@kezek/contract/values';
import { z } from 'zod';
import { readBulletinEnv } from '../env';
import { allShards, sendAgain } from '../outbox/unsent';
import { openDatabase } from '../storage/database';

const usage = `Has the outbox tell workflows once more what they were told since an instant, after Temporal was put back to it.
  node services/bulletin/dist/cli/send-again.js --since 2026-11-28T19:00:00.000Z
Needed: DATABASE_URL of the bulletin service. The relay sends; command ids make a repeat harmless.`;

async function main(): Promise<void> {
  const given = z
    .object({ since: InstantText })
    .safeParse(parseArgs({ options: { since: { type: 'string' } } }).values);
  if (!given.success) throw new Error(usage);
  const database = openDatabase(readBulletinEnv().DATABASE_URL, { max: 1 });
  try {
    await sendAgain(database.statements, { lane: 'workflows', shards: allShards }, toInstant(given.data.since));
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
