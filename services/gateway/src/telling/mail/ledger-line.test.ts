import { expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import type { Locale } from '@kezek/contract/values';
import { createLogger } from '@kezek/platform/logger';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { ledgerLine } from './ledger-line';

const at = toInstant('2026-11-28T13:00:00.000Z');
const root = 'kR3vq0Yw6n1c5o9Jm2fXhT8sLzPbDaUeGiVtQyWnRk8=';
const head = { city: astana, size: 51_204, root, at, note: 'signed' };

/** The foot of letters where the bulletin service answers so. @param cities of applications, by id. */
function lines(answer: () => Promise<{ items: (typeof head)[] }>, cities: Record<string, string>) {
  const asked = { times: 0 };
  const lastLedgerHeads = () => {
    asked.times += 1;
    return answer();
  };
  const line = ledgerLine({
    services: { bulletin: { lastLedgerHeads } },
    applications: { cityOf: async (id) => cities[id] ?? null },
    now: () => at,
    publicUrl: 'https://kezek.test',
    logger: createLogger({ name: 'gateway', level: 'silent' }),
  });
  return {
    line: (applicationId: string | null, locale: Locale, city: string | null = null) =>
      line({ applicationId, city }, locale),
    asked,
  };
}

it('says the head that was published last, in the language of the letter, as it is given to the verifier', async () => {
  const { line, asked } = lines(async () => ({ items: [head] }), { here: astana });
  expect(await line('here', 'en')).toBe(
    `The city’s ledger on 28 November 2026: 51204 records, ${root}. What it is: https://kezek.test/ledger`,
  );
  for (const [locale, day] of [
    ['ru', '28 ноября 2026'],
    ['kk', '2026 ж. 28 қараша'],
  ] as const) {
    const words = await line('here', locale);
    for (const part of [day, '51204', root, 'https://kezek.test/ledger']) expect(words).toContain(part);
  }
  expect(asked.times).toBe(1);
});

it('says that of the city where its reader works, in a letter that is about no application', async () => {
  const { line } = lines(async () => ({ items: [head] }), { elsewhere: almaty });
  expect(await line(null, 'en', astana)).toContain(root);
  expect(await line(null, 'en', almaty)).toBeNull();
  expect(await line('elsewhere', 'en', astana)).toBeNull();
});

it('says nothing in a letter of no city, or of one that keeps no ledger', async () => {
  const { line } = lines(async () => ({ items: [head] }), { elsewhere: almaty });
  expect(await line(null, 'en')).toBeNull();
  expect(await line('elsewhere', 'en')).toBeNull();
  expect(await line('unknown', 'en')).toBeNull();
});

it('holds no letter up where the service is away, and does not ask again for each', async () => {
  const { line, asked } = lines(async () => Promise.reject(new Error('away')), { here: astana });
  expect(await Promise.all([line('here', 'en'), line('here', 'ru'), line('here', 'kk')])).toEqual([null, null, null]);
  expect(asked.times).toBe(1);
});
