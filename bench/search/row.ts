import { astana } from '@kezek/demo/city/localities';
import { Pool } from 'pg';
import { writeApplications, writeBulletins, writeRecords, type CitySize } from '../frame/city-data';
import { compareReads } from '../frame/compare-reads';
import { LoadProcess } from '../frame/load/load-process';
import { get } from '../frame/read-phase';
import { bulletinsPath, deepPages, queuePath, scattered } from '../frame/reads';
import type { Bench, Row, RowResult } from '../frame/row';
import { startBenchStack, withoutWorker } from '../frame/stack';
import { Town } from '../frame/town';

export const search: Row = {
  name: 'search',
  title: 'searching a hundred thousand bulletins and a long queue',
  asksNoWorkflow: true,
  run,
};

const city = astana.kato;

async function run({ settings, say }: Bench): Promise<RowResult> {
  const [requests, bulletins, applications] =
    settings.size === 'quick' ? [400, 20_000, 10_000] : [1_500, 100_000, 50_000];
  // No workflow is asked by any of these.
  const stack = await startBenchStack({
    services: withoutWorker,
    temporal: 'dev',
    profileDir: settings.profileDir,
    say,
  });
  const [bulletin, bare] = ['bulletin', 'bare'].map(
    (name) => new Pool({ connectionString: stack.postgres.url(name), max: 2 }),
  );
  const load = new LoadProcess();
  try {
    if (!bulletin || !bare) throw new Error('no databases');
    say(`400 kindergartens, ${bulletins} bulletins, one queue of ${applications}`);
    const town = await Town.found(stack);
    const year = new Date().getUTCFullYear();
    const long = { birthYear: year - 4, language: 'kk' as const };
    const queues = [2, 3, 4, 5].flatMap((age) => [
      { ...long, birthYear: year - age },
      { birthYear: year - age, language: 'ru' as const },
    ]);
    const gardens = await town.gardens(400, 60, queues);
    const size: CitySize = {
      city,
      applications,
      bulletins,
      open: 2_000,
      queues,
      gardenIds: gardens.map(({ id }) => id),
    };
    await writeBulletins(bulletin, size);
    await writeApplications(bulletin, { ...size, queues: [long] });
    const records = await writeRecords(bare, applications);
    for (const pool of [bulletin, bare]) await pool.query('VACUUM ANALYZE');
    const deep = await deepPages(stack, load, queuePath(city, long));
    return await compareReads(
      'search',
      { stack, load, rounds: settings.rounds, say },
      scattered(records, 5 * requests, (id) => get(`/records/${id}`)),
      [
        {
          what: `${bulletins} bulletins with any filter`,
          requests: scattered(gardens, requests, (_, n) => get(bulletinsPath(size, n))),
        },
        {
          what: `a queue of ${applications}, its first page`,
          requests: scattered([long], Math.round(requests / 2), (queue) => get(queuePath(city, queue))),
        },
        {
          what: `a queue of ${applications}, pages of 100 behind its middle`,
          requests: scattered(deep, Math.round(requests / 5), (page) => page),
        },
      ],
    );
  } finally {
    load.stop();
    await Promise.all([bulletin?.end(), bare?.end()]);
    await stack.stop();
  }
}
