import { parseArgs } from 'node:util';
import { toInstant } from '@kezek/calendar/instant';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import { createServiceClient } from '@kezek/platform/http-transport';
import { Pool } from 'pg';
import { loadAverage, machineFacts } from '../frame/machine';
import { markdown } from '../frame/markdown';
import { startBenchStack } from '../frame/stack';
import { median } from '../frame/statistics';
import { city, gather, writeQueue } from './city';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const ways = ['byHand', 'byLists'] as const;
const named = { byHand: 'by hand, one after the other', byLists: 'by lists, together' };
/** As many of a worker's activities ask at once. */
const askAtOnce = 8;

/** `npm run bench:settling`: the end of a gathering of 200 bulletins, responded to by hand and by 20,000 lists. */
async function main(): Promise<void> {
  const stack = await startBenchStack({
    services: ['bulletin'],
    temporal: 'dev',
    profileDir: undefined,
    say: (line) => console.error(line),
  });
  const pool = new Pool({ connectionString: stack.postgres.url('bulletin'), max: 2 });
  const { advance } = createServiceClient(bulletinForWorkflows, {
    ...{ baseUrl: `http://127.0.0.1:${stack.ports.bulletin}`, token: stack.internalToken, timeoutMs: 120_000 },
  });
  try {
    await writeQueue(pool);
    const facts = await machineFacts(pool);
    const seconds = { byHand: [] as number[], byLists: [] as number[] };
    const given = { byHand: 0, byLists: 0 };
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const way of ways) {
        const ids = await gather(pool, way);
        const startedAt = performance.now();
        const left = [...ids];
        const ask = async () => {
          for (let id = left.pop(); id !== undefined; id = left.pop()) {
            await advance({ params: { id }, body: { at: toInstant(Date.now()) } });
          }
        };
        await Promise.all(Array.from({ length: askAtOnce }, ask));
        seconds[way].push((performance.now() - startedAt) / 1_000);
        const { rows } = await pool.query<{ n: string }>(`SELECT count(*) AS n FROM response WHERE status = 'held'`);
        given[way] = Number(rows[0]?.n ?? 0);
        console.error(`${way}: ${seconds[way].at(-1)?.toFixed(2)} s, ${given[way]} places`);
      }
    }
    const lines = ways.map((way) => [
      named[way],
      String(given[way]),
      median(seconds[way]).toFixed(2),
      `${Math.min(...seconds[way]).toFixed(2)} to ${Math.max(...seconds[way]).toFixed(2)}`,
    ]);
    const head = [
      `${city.families} families, ${city.bulletins} bulletins of ${city.places}`,
      'places given',
      'seconds',
      '',
    ];
    console.log([`${facts}, after ${loadAverage()}`, markdown([head, ...lines])].join('\n\n'));
  } finally {
    await pool.end();
    await stack.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
