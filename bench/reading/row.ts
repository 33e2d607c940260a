import { astana } from '@kezek/demo/city/localities';
import { Pool } from 'pg';
import { writeApplications, writeBulletins, writeParents, writeRecords, type CitySize } from '../frame/city-data';
import { compareReads, type Reading } from '../frame/compare-reads';
import { LoadProcess } from '../frame/load/load-process';
import { get } from '../frame/read-phase';
import { bulletinsPath, queuePath, scattered } from '../frame/reads';
import type { Bench, Row, RowResult } from '../frame/row';
import { openSessions } from '../frame/sessions';
import { startBenchStack, withoutWorker } from '../frame/stack';
import { Town } from '../frame/town';

export const reading: Row = { name: 'reading', title: 'reading the portal’s pages', asksNoWorkflow: true, run };

const languages = ['kk', 'ru'] as const;
const city = astana.kato;

async function run({ settings, say }: Bench): Promise<RowResult> {
  const requests = settings.size === 'quick' ? 600 : 2_000;
  const parents = 300;
  // No workflow is asked by any of these.
  const stack = await startBenchStack({
    services: withoutWorker,
    temporal: 'dev',
    profileDir: settings.profileDir,
    say,
  });
  const pools = ['bulletin', 'gateway', 'bare'].map(
    (name) => new Pool({ connectionString: stack.postgres.url(name), max: 2 }),
  );
  const [bulletin, gateway, bare] = pools;
  const load = new LoadProcess();
  try {
    if (!bulletin || !gateway || !bare) throw new Error('no databases');
    say('400 kindergartens, 3,000 bulletins, 10,000 applications');
    const town = await Town.found(stack);
    const year = new Date().getUTCFullYear();
    const queues = [2, 3, 4, 5].flatMap((age) => languages.map((language) => ({ birthYear: year - age, language })));
    const gardens = await town.gardens(400, 60, queues);
    const size: CitySize = {
      ...{ city, applications: 10_000, bulletins: 3_000, open: 400, queues },
      gardenIds: gardens.map(({ id }) => id),
    };
    await writeBulletins(bulletin, size);
    await writeApplications(bulletin, size);
    const families = await writeParents(gateway, city, parents);
    const records = await writeRecords(bare, size.applications);
    for (const pool of pools) await pool.query('VACUUM ANALYZE');
    const cookies = await openSessions([...families.values()], stack, load);

    const districts = astana.districts.map(({ kato }) => kato);
    const readings: Reading[] = [
      {
        what: 'an application’s page',
        requests: scattered([...families], requests, ([id, account]) =>
          get(`/api/v1/applications/${id}`, cookies.get(account)),
        ),
      },
      {
        what: 'a queue’s first page',
        requests: scattered(queues, requests, (queue) => get(queuePath(city, queue))),
      },
      {
        what: 'bulletins with any filter',
        requests: scattered(gardens, requests, (_, n) => get(bulletinsPath(size, n))),
      },
      {
        what: 'kindergartens with any filter',
        requests: scattered(queues, requests, ({ birthYear, language }, n) => {
          const filters = [`language=${language}`, `birthYear=${birthYear}`, 'kind=public', `locality=${districts[0]}`];
          return get(`/api/v1/kindergartens?city=${city}&${filters[n % filters.length]}`);
        }),
      },
    ];
    // Many more, or it would be over before it has begun.
    const bareReads = scattered(records, 5 * requests, (id) => get(`/records/${id}`));
    return await compareReads('reading', { stack, load, rounds: settings.rounds, say }, bareReads, readings);
  } finally {
    load.stop();
    await Promise.all(pools.map((pool) => pool.end()));
    await stack.stop();
  }
}
