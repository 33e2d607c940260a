import { setTimeout as sleep } from 'node:timers/promises';
import { astana } from '@kezek/demo/city/localities';
import { Pool } from 'pg';
import { writeApplications, writeParents, writeRecords } from '../frame/city-data';
import { LoadProcess } from '../frame/load/load-process';
import { memoryOf, withPeaks } from '../frame/memory';
import { get, readAll } from '../frame/read-phase';
import { scattered } from '../frame/reads';
import type { Bench, Row, RowResult } from '../frame/row';
import { openSessions } from '../frame/sessions';
import { allServices } from '../frame/stack';
import { startStackForLives } from '../lives/stack';
import { Town } from '../frame/town';
import { prepareLives, type LivesBench } from '../lives/turns';
import { Streams } from './streams';

export const memory: Row = { name: 'memory', title: 'memory and start time', run };

const city = astana.kato;

async function run({ settings, say }: Bench): Promise<RowResult> {
  const pages = settings.size === 'quick' ? 300 : 1_000;
  const stack = await startStackForLives({ settings, say });
  const load = new LoadProcess();
  const pools = ['bulletin', 'gateway', 'bare'].map(
    (name) => new Pool({ connectionString: stack.postgres.url(name), max: 2 }),
  );
  const streams = new Streams();
  const bareStreams = new Streams();
  let lives: LivesBench | undefined;
  try {
    const [bulletin, gateway, bare] = pools;
    if (!bulletin || !gateway || !bare) throw new Error('no databases');
    await sleep(5_000);
    const idle = memoryOf(stack.pids);
    const queues = [{ birthYear: new Date().getUTCFullYear() - 4, language: 'kk' }];
    await writeApplications(bulletin, { city, applications: pages, bulletins: 0, open: 0, gardenIds: [], queues });
    const families = await writeParents(gateway, city, pages);
    const records = await writeRecords(bare, pages);
    const cookies = await openSessions([...families.values()], stack, load);
    const before = memoryOf(stack.pids);
    say(`${pages} open pages`);
    await streams.open(stack.ports.gateway, '/api/v1/inbox/stream', [...cookies.values()]);
    await bareStreams.open(stack.ports.bare, '/stream', [...cookies.keys()]);
    await sleep(2_000);
    const open = memoryOf(stack.pids);
    say('lives and reading beside them');
    lives = await prepareLives(stack, await Town.found(stack), 1, 20);
    const { peaks } = await withPeaks(stack.pids, async () => {
      await lives?.turn();
      const reads = scattered([...families], 3 * pages, ([id, account]) =>
        get(`/api/v1/applications/${id}`, cookies.get(account)),
      );
      await readAll(stack, load, stack.ports.gateway, reads);
      await readAll(
        stack,
        load,
        stack.ports.bare,
        scattered(records, 3 * pages, (id) => get(`/records/${id}`)),
      );
    });
    const lost = streams.lost + bareStreams.lost;
    if (lost > 0) throw new Error(`${lost} open pages were cut off`);
    const perPage = (name: string) => (1_024 * ((open.get(name) ?? 0) - (before.get(name) ?? 0))) / pages;
    const start = (name: string) => stack.readyAfterMs.get(name) ?? 0;
    const all = Math.max(...allServices.map(start));
    const names = [...stack.pids.keys()].filter((name) => name !== 'bare');
    const line = (of: ReadonlyMap<string, number>, name: string) => of.get(name) ?? 0;
    return {
      figures: [
        ...names.map((name) => ({
          what: `memory of ${name}: idle, at the peak`,
          bare: `${line(idle, 'bare')}, ${line(peaks, 'bare')} MiB`,
          ours: `${line(idle, name)}, ${line(peaks, name)} MiB`,
          ratios: [line(peaks, name) / line(peaks, 'bare')],
        })),
        {
          what: `an open page that listens, of ${pages}`,
          bare: `${perPage('bare').toFixed(0)} KiB`,
          ours: `${perPage('gateway').toFixed(0)} KiB`,
          ratios: [perPage('gateway') / Math.max(1, perPage('bare'))],
        },
        {
          what: 'start until all services are ready, all at once, migrations included',
          bare: `${(start('bare') / 1_000).toFixed(1)} s`,
          ours: `${(all / 1_000).toFixed(1)} s`,
          ratios: [all / start('bare')],
        },
      ],
      notes: [
        'memory: of a process and what it has started, shared pages shared out (PSS); “bare” is the one bare server; the peak is of lives, and of reading beside the open pages. The worker holds up to 1,000 workflows and is near that in a city only.',
        `memory: ready after ${[...stack.readyAfterMs].map(([name, ms]) => `${name} ${(ms / 1_000).toFixed(1)} s`).join(', ')}.`,
      ],
    };
  } finally {
    streams.close();
    bareStreams.close();
    load.stop();
    await lives?.close();
    await Promise.all(pools.map((pool) => pool.end()));
    await stack.stop();
  }
}
