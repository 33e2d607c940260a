import { inParallel } from '@kezek/demo/city/batches';
import type { Person } from '@kezek/demo/tour/person';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import type { Client } from '@temporalio/client';
import { Pool } from 'pg';
import { startBareWorker } from '../frame/bare-worker';
import { cpuUse, usedBetween, type CpuUse } from '../frame/cpu';
import type { BenchStack } from '../frame/stack';
import type { Town } from '../frame/town';
import { liveBarely } from './bare/live-barely';
import { countLife, type LifeCount } from './histories';
import { live, Stages } from './life';
import { openOffers } from './offers';
import { verifyLives } from './verify';

export interface Turn {
  perSecond: number;
  /** ms a life, by process. */
  cpu: CpuUse;
}

export interface LivesBench {
  /** A turn of ours and one of the bare thing, the same number of lives each. */
  turn(): Promise<{ ours: Turn; bare: Turn; shape: LifeCount }>;
  close(): Promise<void>;
}

const gardens = 6;
/** Lives under way at a time, on either side. */
export const width = 16;

/** Kindergartens, open bulletins and parents for so many turns of so many lives, and what the bare thing needs. */
export async function prepareLives(stack: BenchStack, town: Town, turns: number, count: number): Promise<LivesBench> {
  const { address, namespace } = stack.temporal;
  const temporal = createTemporalClient({
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_TLS: '0' },
  });
  const pool = (name: string) => new Pool({ connectionString: stack.postgres.url(name), max: 2 });
  const [bulletin, catalog] = [pool('bulletin'), pool('catalog')];
  const bareWorker = await startBareWorker(stack.temporal, 'lives');
  const stages = new Stages(bulletin, town.city);
  const pids = new Map([...stack.pids, ['bare worker', bareWorker.pid], ['people', process.pid]]);
  const offers = await openOffers(town, gardens, Math.ceil(count / gardens) * turns);
  const parents = await town.parents(count * turns);

  const ours = async (): Promise<{ turn: Turn; ids: string[] }> => {
    const ids: string[] = [];
    const families: [number, Person][] = parents.splice(0, count).map((parent, n) => [n, parent]);
    const lived = () =>
      inParallel(families, width, async ([n, parent]) => {
        const offer = offers[n % offers.length];
        if (offer) ids.push(await live(parent, offer, stages));
      });
    return { turn: await timed(pids, count, lived, () => verifyLives(bulletin, catalog, ids)), ids };
  };
  let shape: LifeCount | undefined;
  return {
    async turn() {
      const one = await ours();
      const like = (shape ??= await usual(temporal.client, one.ids));
      const all = Array.from({ length: count }, () => like);
      const bare = await timed(pids, count, () => inParallel(all, width, () => liveBarely(temporal.client, like)));
      return { ours: one.turn, bare, shape: like };
    },
    async close() {
      stages.stop();
      bareWorker.stop();
      await Promise.all([bulletin.end(), catalog.end(), temporal.close()]);
    },
  };
}

/** @param settle what the work has set off and nobody waits for: its processor time counts, its seconds don't. */
async function timed(
  pids: ReadonlyMap<string, number>,
  count: number,
  work: () => Promise<unknown>,
  settle?: () => Promise<unknown>,
): Promise<Turn> {
  const before = cpuUse(pids);
  const startedAt = performance.now();
  await work();
  const ms = performance.now() - startedAt;
  await settle?.();
  const used = usedBetween(before, cpuUse(pids));
  return { perSecond: count / (ms / 1_000), cpu: new Map([...used].map(([name, all]) => [name, all / count])) };
}

/** The life in the middle, by its events. */
async function usual(client: Client, ids: readonly string[]): Promise<LifeCount> {
  const counts = await Promise.all(ids.slice(0, 9).map((id) => countLife(client, id)));
  const [count] = counts.toSorted((a, b) => a.events - b.events).slice(counts.length >> 1);
  if (!count) throw new Error('no life to count');
  return count;
}
