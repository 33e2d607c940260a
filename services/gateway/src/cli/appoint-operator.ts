import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { toInstant } from '@kezek/calendar/instant';
import { Kato, Locale } from '@kezek/contract/values';
import { problemText } from '@kezek/contract/texts/render';
import { createPool } from '@kezek/platform/postgres';
import { Problem } from '@kezek/platform/problem';
import { appointCalendarKeeper, appointOperator } from '../accounts/employees/operators';
import { readGatewayEnv } from '../env';
import { accountDirectory } from '../accounts/sessions/account-directory';
import { CacheInvalidation } from '../accounts/sessions/cache-invalidation';
import { openDatabase } from '../storage/prisma';

const usage = `Appoints an operator, who then enters with a certificate of that IIN.
  node services/gateway/dist/cli/appoint-operator.js --iin 931002451325 --name "Surname Name" --city 750000000 [--locale kk] [--calendar]
--calendar: may also change the country's working calendar; for somebody new, or who is an operator of that city already.
The database is the gateway's: DATABASE_URL.`;

const Arguments = z.object({
  iin: z.string(),
  name: z.string().trim().min(1).max(200),
  city: Kato,
  locale: Locale.default('ru'),
  calendar: z.boolean().default(false),
});

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const options = { iin: text, name: text, city: text, locale: text, calendar: { type: 'boolean' } } as const;
  const given = Arguments.safeParse(parseArgs({ options }).values);
  if (!given.success) throw new Error(usage);
  const { calendar, ...appointment } = given.data;
  const url = readGatewayEnv().DATABASE_URL;
  const database = openDatabase(url, { max: 1 });
  const pool = createPool(url, { max: 1 });
  try {
    const stamp = { commandId: `cli/${randomUUID()}`, at: toInstant(Date.now()) };
    const appoint = calendar ? appointCalendarKeeper : appointOperator;
    const { id, name, city } = await appoint(database, appointment, stamp);
    // Running gateways remember accounts.
    await accountDirectory(database, new CacheInvalidation(pool)).forget(id);
    const also = calendar ? ', and keeps the calendar' : '';
    process.stdout.write(`${name} is an operator of ${city} now${also} (account ${id}).\n`);
  } finally {
    await Promise.all([pool.end(), database.$disconnect()]);
  }
}

main().catch((error: unknown) => {
  const text = error instanceof Problem ? problemText(error.code, error.params, 'en')?.detail : undefined;
  process.stderr.write(`${text ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
});
