import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf, type Instant } from '@kezek/calendar/instant';
import { everything } from '../tests/support/everything';
import type { TestStack } from '../tests/support/start-stack';
import { compare } from './checks/told';
import { importWaits, messageWaits } from './desks/waits-for-opening';
import type { Time } from './time';

/** Until everything has been sent and told, and nothing changes by itself any more. @returns whether it became so. */
export async function untilQuiet(stack: TestStack, time: Time, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  let before = '';
  while (Date.now() < until) {
    const seen = before;
    before = (await isAllSent(stack, time.now()).catch(() => false)) ? await digest(stack) : '';
    if (before !== '' && before === seen) return true;
    await sleep(1_500);
  }
  return false;
}

async function isAllSent(stack: TestStack, at: Instant): Promise<boolean> {
  const { rows: unsent } = await stack.pool('bulletin').query<{ n: number }>(
    `SELECT ((SELECT count(*) FROM outbox WHERE sent_at IS NULL) + (SELECT count(*) FROM application WHERE NOT started)
                + (SELECT count(*) FROM ledger_news))::int AS n`,
  );
  const { rows: pending } = await stack
    .pool('gateway')
    .query<{ n: number }>(`SELECT count(*)::int AS n FROM mail_delivery WHERE status = 'pending'`);
  if (unsent[0]?.n !== 0 || pending[0]?.n !== 0 || !(await areDesksDone(stack))) return false;
  if (!(await areSwapsDone(stack, at))) return false;
  return (await compare(stack)).missing.length === 0;
}

/** Whatever is due of them has happened, their workflows know, and people have been told. */
async function areSwapsDone(stack: TestStack, at: Instant): Promise<boolean> {
  const { rows } = await stack.pool('catalog').query<{ n: number }>(
    `SELECT ((SELECT count(*) FROM swap_news) + (SELECT count(*) FROM swap_chain
        WHERE heard < version OR state = 'offered' AND sign_by <= $1 OR state = 'agreed' AND moves_on <= $2::date))::int AS n`,
    [at, dayOf(at)],
  );
  return rows[0]?.n === 0;
}

/** Messages have come to all of their families, and imports into the queue, but for those that have to wait. */
async function areDesksDone(stack: TestStack): Promise<boolean> {
  const gateway = stack.pool('gateway');
  const { rows: sending } = await gateway.query<{ id: string }>(`SELECT id FROM city_message WHERE status = 'sending'`);
  for (const { id } of sending) if (!(await messageWaits(stack, id))) return false;
  const { rows } = await gateway.query<{ id: string }>(`SELECT id FROM import WHERE state = 'importing'`);
  for (const { id } of rows) if (!(await importWaits(stack, id))) return false;
  return true;
}

const digest = async (stack: TestStack): Promise<string> => JSON.stringify(await everything(stack).catch(() => ''));
