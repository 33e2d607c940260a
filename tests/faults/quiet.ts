import { setTimeout as sleep } from 'node:timers/promises';
import { everything } from '../support/everything';
import type { TestStack } from '../support/start-stack';
import { compare } from './checks/told';

/** Until everything has been sent and told, and nothing changes by itself any more. @returns whether it became so. */
export async function untilQuiet(stack: TestStack, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  let before = '';
  while (Date.now() < until) {
    const seen = before;
    before = (await isAllSent(stack).catch(() => false)) ? await digest(stack) : '';
    if (before !== '' && before === seen) return true;
    await sleep(1_500);
  }
  return false;
}

async function isAllSent(stack: TestStack): Promise<boolean> {
  const { rows: unsent } = await stack
    .pool('bulletin')
    .query<{ n: number }>(
      `SELECT ((SELECT count(*) FROM outbox WHERE sent_at IS NULL) + (SELECT count(*) FROM application WHERE NOT started))::int AS n`,
    );
  const { rows: pending } = await stack
    .pool('gateway')
    .query<{ n: number }>(`SELECT count(*)::int AS n FROM mail_delivery WHERE status = 'pending'`);
  if (unsent[0]?.n !== 0 || pending[0]?.n !== 0) return false;
  return (await compare(stack)).missing.length === 0;
}

const digest = async (stack: TestStack): Promise<string> => JSON.stringify(await everything(stack).catch(() => ''));
