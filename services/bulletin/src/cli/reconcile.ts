import { parseArgs } from 'node:util';
import { jitterMaxMs } from '@kezek/messages/application';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import { z } from 'zod';
import { readBulletinEnv } from '../env';
import { look, reconcile, type Finding } from '../lives/reconcile';
import { openDatabase } from '../storage/database';

const usage = `Compares each application and bulletin that is not over with its workflow, and tells of those that differ.
  node services/bulletin/dist/cli/reconcile.js [--repair]
  node services/bulletin/dist/cli/reconcile.js --application <id> | --bulletin <id> [--repair] [--force]
--repair: has those that are behind look into their journal, and begins missing and frozen ones anew from it.
--force (of one alone): begins it anew whatever it says, also one that stands further than its journal.
Needed: DATABASE_URL of the bulletin service, TEMPORAL_ADDRESS, and a worker that runs.`;

const Arguments = z.object({
  repair: z.boolean().default(false),
  force: z.boolean().default(false),
  application: z.uuid().optional(),
  bulletin: z.uuid().optional(),
});

async function main(): Promise<void> {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const;
  const options = { repair: flag, force: flag, application: text, bulletin: text } as const;
  const given = Arguments.safeParse(parseArgs({ options }).values);
  if (!given.success) throw new Error(usage);
  const { repair, force, application, bulletin } = given.data;
  const one = application ?? bulletin;
  if (force && !one) throw new Error(usage);
  const env = readBulletinEnv();
  const database = openDatabase(env.DATABASE_URL, { max: 10 });
  const temporal = createTemporalClient(env, 'reconcile');
  const setup = { training: env.TRAINING, jitterMaxMs: env.DEMO || env.TRAINING ? 0 : jitterMaxMs };
  const needs = { database, client: temporal.client, setup };
  const found: Finding[] = [];
  const tell = (finding: Finding): void => {
    found.push(finding);
    process.stdout.write(`${finding.target}\t${finding.standing}\t${finding.done}\n`);
  };
  try {
    if (one) {
      const kind = application ? 'application' : 'bulletin';
      const finding = await look(needs, kind, one, { repair: repair || force, force });
      if (finding) tell(finding);
    }
    const compared = one ? 1 : await reconcile(needs, { repair }, tell);
    process.stdout.write(`${compared} compared, ${found.length} differ\n`);
    if (found.length > 0) process.exitCode = 1;
  } finally {
    await temporal.close();
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
