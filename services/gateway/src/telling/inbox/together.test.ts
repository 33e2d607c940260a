import { describe, expect, it } from '@jest/globals';
import { together } from './together';

describe('calls carried out together', () => {
  it('are those that come while one is under way, no more than may', async () => {
    const groups: string[][] = [];
    const say = together<string>(
      async (calls) => {
        groups.push([...calls]);
        await new Promise(setImmediate);
      },
      { most: 2, isOfAll: () => false },
    );
    await Promise.all(['a', 'b', 'c', 'd'].map(say));
    expect(groups).toEqual([['a'], ['b', 'c'], ['d']]);
    await say('e');
    expect(groups.at(-1)).toEqual(['e']);
  });

  it('fail by their own fault alone', async () => {
    const done: string[] = [];
    const say = together<string>(
      async (calls) => {
        await new Promise(setImmediate);
        if (calls.includes('wrong')) throw new TypeError('wrong');
        done.push(...calls);
      },
      { most: 10, isOfAll: () => false },
    );
    const outcomes = await Promise.allSettled(['a', 'b', 'wrong', 'c'].map(say));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('fail at once where the failure is everybody’s', async () => {
    let tries = 0;
    const say = together<string>(
      async () => {
        await new Promise(setImmediate);
        tries += 1;
        throw new TypeError('away');
      },
      { most: 10, isOfAll: (error) => error instanceof TypeError },
    );
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map(say));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
    expect(tries).toBe(2);
  });
});
