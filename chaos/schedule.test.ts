import { expect, it } from '@jest/globals';
import { randomOf } from '../tests/support/random';
import { deckSize, inWords, rowOf, schedule, type Fault } from './schedule';

function drawn(seed: number, count: number, canFillDisk = true): Fault[] {
  const faults = schedule({ random: randomOf(seed), longestMs: 12_000 }, { canFillDisk });
  return Array.from({ length: count }, () => {
    const { value } = faults.next();
    if (!value) throw new Error('a schedule never ends');
    return value.fault;
  });
}

it('has as many of each after whole decks: every part killed and paused, pairs, disk, connections', () => {
  const counts = new Map<string, number>();
  for (const fault of drawn(7, 20 * deckSize(true))) counts.set(rowOf(fault), (counts.get(rowOf(fault)) ?? 0) + 1);
  expect([...new Set(counts.values())]).toEqual([20]);
  expect([...counts.keys()]).toEqual(
    expect.arrayContaining([
      ...['gateway', 'catalog', 'bulletin', 'worker', 'temporal', 'postgres'].flatMap((part) => [
        `kill ${part}`,
        `pause ${part}`,
      ]),
      ...['pause mail-catcher', 'kill-two', 'kill-in-pause', 'full-disk', 'connections', 'locks'],
    ]),
  );
});

it('is the same for a seed, and another order for another', () => {
  const [one, again, other] = [drawn(7, 40), drawn(7, 40), drawn(8, 40)].map((faults) => faults.map(inWords));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

it('leaves out the full disk where none can be filled', () => {
  expect(drawn(7, 100, false).map(({ kind }) => kind)).not.toContain('full-disk');
});
