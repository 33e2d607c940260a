import { condition, defineSignal, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { nothing } from './activities';
import type { LifeShape } from './shape';

export const told = defineSignal('told');
export const asked = defineUpdate<number>('asked');

const activities = proxyActivities<{ nothing: typeof nothing }>({ startToCloseTimeout: '1 minute' });

/** As many messages and activities as one of our lives, and nothing that they mean. */
export async function bareLife({ signals, updates, activities: all }: LifeShape): Promise<void> {
  const stretches = 1 + signals + updates;
  let heard = 0;
  let done = 0;
  setHandler(told, () => {
    heard += 1;
  });
  setHandler(asked, async () => {
    const mine = (heard += 1);
    await condition(() => done > mine);
    return mine;
  });
  // The start brings something about as well as each message does.
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    await condition(() => heard >= stretch);
    const until = Math.round((all * (stretch + 1)) / stretches);
    for (let n = Math.round((all * stretch) / stretches); n < until; n += 1) await activities.nothing();
    done += 1;
  }
}
