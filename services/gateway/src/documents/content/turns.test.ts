import { expect, it } from '@jest/globals';
import { Turns } from './turns';

it('lets so many at work, so many wait in order, and sends the rest away', async () => {
  const turns = new Turns(2, 2);
  const order: string[] = [];
  const finish: (() => void)[] = [];
  const take = (name: string) =>
    turns.take(() => {
      order.push(name);
      return new Promise<void>((resolve) => finish.push(resolve));
    });
  const all = ['a', 'b', 'c', 'd'].map(take);
  await expect(take('e')).rejects.toMatchObject({ status: 503, code: 'try-again' });
  expect(order).toEqual(['a', 'b']);
  for (let done = 0; done < all.length; done += 1) {
    finish[done]?.();
    await all[done];
    await Promise.resolve();
  }
  expect(order).toEqual(['a', 'b', 'c', 'd']);
  await turns.take(() => Promise.reject(new Error('failed'))).catch(() => order.push('failed'));
  void take('f');
  expect(order).toEqual(['a', 'b', 'c', 'd', 'failed', 'f']);
});
