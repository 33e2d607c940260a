import { createLogger } from '@kezek/platform/logger';
import { expect, it, jest } from '@jest/globals';
import { untilReached } from './until-reached';

const logger = createLogger({ name: 'worker', level: 'silent' });

it('asks again after longer and longer pauses, up to a bound, and says each time that it waits', async () => {
  const warn = jest.spyOn(logger, 'warn');
  let left = 5;
  const ask = async () => {
    left -= 1;
    if (left > 0) throw new Error('nobody listens');
  };
  const stopping = new AbortController().signal;
  expect(await untilReached(ask, { logger, stopping, initialDelayMs: 2, maxDelayMs: 8 })).toBe(true);
  const pauses = warn.mock.calls.map(([said]) => said);
  expect(pauses).toMatchObject([2, 4, 8, 8].map((againInMs) => ({ againInMs })));
});

it('stops at once when told to, in a pause and before an answer counts', async () => {
  const stopping = new AbortController();
  const never = () => Promise.reject(new Error('nobody listens'));
  const waiting = untilReached(never, { logger, stopping: stopping.signal, initialDelayMs: 600_000 });
  setTimeout(() => stopping.abort(), 20);
  expect(await waiting).toBe(false);
  expect(await untilReached(() => Promise.resolve(), { logger, stopping: stopping.signal })).toBe(false);
});
