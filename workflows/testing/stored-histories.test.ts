import { expect, it } from '@jest/globals';
import { parseIin } from '@kezek/identity/iin';
import { packed, unpacked } from './history-bundle';
import { textOf } from './history-text';
import { packedBytes, storedHistories } from './stored-histories';

const histories = storedHistories();
/** What stands in payloads, and everything beside them. */
const wordsOf = (text: string): string =>
  [text, ...[...text.matchAll(/"data": "([\w+/=]+)"/g)].map(([, data = '']) => atUtf8(data))].join('\n');
const atUtf8 = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

it('nothing personal stands in them: no IIN, no name in Cyrillic, no address of a letter', () => {
  const found = histories.flatMap(({ name, history }) => {
    const words = wordsOf(textOf(history));
    const iins = [...words.matchAll(/(?<![\w-])\d{12}(?![\w-])/g)].filter(([digits]) => parseIin(digits).ok);
    const letters = words.match(/[Ѐ-ӿ]+/g) ?? [];
    const addresses = words.match(/[\w.-]+@[\w-]+\.[a-z]{2,}/g) ?? [];
    return [...iins.map(([iin]) => iin), ...letters, ...addresses].map((what) => `${name}: ${what}`);
  });
  expect(found).toEqual([]);
});

it('those of runs under faults are of each kind that a city has, and small together', () => {
  const kinds = histories.flatMap(({ name }) => /\.br\/(.+)-\d+$/.exec(name)?.[1] ?? []);
  expect([...new Set(kinds)]).toEqual(
    expect.arrayContaining([
      ...['application-open', 'application-ended', 'bulletin-open', 'bulletin-ended'],
      ...['importing-ended', 'cityMessage-ended'],
    ]),
  );
  expect(packedBytes()).toBeLessThan(300_000);
});

it('packed and unpacked they are what they were', () => {
  const [one] = histories;
  if (!one) throw new Error('there are some');
  const [again] = unpacked(packed([one]));
  expect(again && { name: again.name, text: textOf(again.history) }).toEqual({
    name: one.name,
    text: textOf(one.history),
  });
});
