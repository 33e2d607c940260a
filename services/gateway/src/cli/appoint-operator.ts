import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { toInstant } from '@kezek/calendar/instant';
import { Kato, Locale } from '@kezek/contract/values';
import { problemText } from '@kezek/contract/texts/render';
import { Problem } from '@kezek/platform/problem';
import { appointOperator } from '../employees/operators';
import { readGatewayEnv } from '../env';
import { openDatabase } from '../storage/prisma';

const usage = `Appoints an operator, who then enters with a certificate of that IIN.
  node services/gateway/dist/cli/appoint-operator.js --iin 931002451325 --name "Surname Name" --city 750000000 [--locale kk]
The database is the gateway's: DATABASE_URL.`;

const Arguments = z.object({
  iin: z.string(),
  name: z.string().trim().min(1).max(200),
  city: Kato,
  locale: Locale.default('ru'),
});

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { iin: text, name: text, city: text, locale: text } });
  const given = Arguments.safeParse(values);
  if (!given.success) throw new Error(usage);
  const database = openDatabase(readGatewayEnv().DATABASE_URL, { max: 1 });
  try {
    const stamp = { commandId: `cli/${randomUUID()}`, at: toInstant(Date.now()) };
    const { id, name, city } = await appointOperator(database, given.data, stamp);
    process.stdout.write(`${name} is an operator of ${city} now (account ${id}).\n`);
  } finally {
    await database.$disconnect();
  }
}

main().catch((error: unknown) => {
  const text = error instanceof Problem ? problemText(error.code, error.params, 'en')?.detail : undefined;
  process.stderr.write(`${text ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
});
