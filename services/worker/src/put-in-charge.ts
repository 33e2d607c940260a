import { readEnv } from '@kezek/platform/env';
import { createTemporalClient, temporalEnvFields } from '@kezek/platform/temporal-client';
import { z } from 'zod';
import { putInCharge } from './releases';

const Asked = z.tuple([z.string().min(1), z.coerce.number().int().min(1).max(100).default(100)]);

/** `node dist/put-in-charge.js <release> [percent]`: docs/operations says when. */
async function main(): Promise<void> {
  const asked = Asked.safeParse(process.argv.slice(2));
  if (!asked.success)
    throw new Error('Usage: node dist/put-in-charge.js <release> [percent of the workflows, 1 to 100]');
  const [release, percent] = asked.data;
  const temporal = createTemporalClient(readEnv(z.object(temporalEnvFields)), 'put-in-charge');
  try {
    await putInCharge(temporal, release, percent);
    console.log(`${release} is in charge of ${percent === 100 ? 'all workflows' : `${percent} % of the workflows`}`);
  } finally {
    await temporal.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
