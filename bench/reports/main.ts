import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { createServiceClient } from '@kezek/platform/http-transport';
import { loadAverage, machineFacts } from '../frame/machine';
import { startBenchStack, withoutWorker } from '../frame/stack';
import { Pool } from 'pg';
import { city, writeCity } from './city';

const rounds = 9;

/** `npm run bench:reports`: what each report of a big city takes, from the question over HTTP to its parsed answer. */
async function main(): Promise<void> {
  const stack = await startBenchStack({
    services: withoutWorker,
    temporal: 'dev',
    profileDir: undefined,
    say: (line) => console.error(line),
  });
  const pool = new Pool({ connectionString: stack.postgres.url('bulletin'), max: 1 });
  try {
    console.error('writing the city');
    await writeCity(pool);
    const facts = await machineFacts(pool);
    const asked = questions(stack.ports.bulletin, stack.internalToken);
    const lines: string[] = [];
    for (const [name, ask] of Object.entries(asked)) {
      const times: number[] = [];
      let rows = 0;
      for (let round = 0; round <= rounds; round += 1) {
        const startedAt = performance.now();
        rows = (await ask()).rows.length;
        // The first one warms it up.
        if (round > 0) times.push(performance.now() - startedAt);
      }
      const sorted = times.map(Math.round).toSorted((a, b) => a - b);
      lines.push(`| ${name} | ${rows} | ${sorted[Math.floor(sorted.length / 2)]} ms | ${sorted.at(-1)} ms |`);
    }
    const head = ['| report | rows | median | longest |', '| --- | --- | --- | --- |'];
    console.log([`${facts}, after ${loadAverage()}`, '', ...head, ...lines].join('\n'));
  } finally {
    await pool.end();
    await stack.stop();
  }
}

function questions(port: number, token: string) {
  const { queueReport, districtReport, outcomeReport, reasonReport, reasonsByMonth, waitReport, placeReport } =
    createServiceClient(bulletinForGateway, { baseUrl: `http://127.0.0.1:${port}`, token });
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const [today, yearAgo, begun] = [daysAgo(0), daysAgo(365), daysAgo(365 * city.years + 2)];
  const query = { city: city.code, from: begun, to: today };
  return {
    'queue today': () => queueReport({ query: { city: city.code, day: today } }),
    'queue a year ago': () => queueReport({ query: { city: city.code, day: yearAgo } }),
    'districts today': () => districtReport({ query: { city: city.code, day: today } }),
    'districts a year ago': () => districtReport({ query: { city: city.code, day: yearAgo } }),
    'outcomes, three years': () => outcomeReport({ query }),
    'outcomes, a month': () => outcomeReport({ query: { ...query, from: daysAgo(30) } }),
    'reasons, three years': () => reasonReport({ query }),
    'reasons by month, three years': () => reasonsByMonth({ query }),
    'waits, three years': () => waitReport({ query }),
    'places, three years': () => placeReport({ query }),
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
