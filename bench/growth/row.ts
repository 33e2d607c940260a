import { astana } from '@kezek/demo/city/localities';
import { Pool } from 'pg';
import {
  writeApplications,
  writeBulletins,
  writeParents,
  writeRecords,
  type CitySize,
  type Queue,
} from '../frame/city-data';
import { compareReads, type Reading } from '../frame/compare-reads';
import { LoadProcess } from '../frame/load/load-process';
import { get } from '../frame/read-phase';
import { deepPages, queuePath, scattered } from '../frame/reads';
import type { Bench, Figure, Row, RowResult } from '../frame/row';
import { openSessions } from '../frame/sessions';
import type { BenchStack } from '../frame/stack';
import { startStackForLives } from '../lives/stack';
import { median } from '../frame/statistics';
import { Town } from '../frame/town';
import { prepareLives, type LivesBench } from '../lives/turns';

export const growth: Row = { name: 'growth', title: 'the same in a city that has grown', run };

const city = astana.kato;
const families = 100;

/** What one size of the city gave, each figure to the bare thing of the same minutes. */
type Stage = readonly Figure[];

async function run({ settings, say }: Bench): Promise<RowResult> {
  const { quick, normal, full } = { quick: [500, 5_000], normal: [500, 10_000], full: [500, 10_000, 50_000] };
  const sizes = { quick, normal, full }[settings.size];
  const rounds = Math.min(settings.rounds, 2);
  const lived = settings.size === 'quick' ? 12 : 20;
  const stack = await startStackForLives({ settings, say });
  const load = new LoadProcess();
  const pools = ['bulletin', 'gateway', 'bare'].map(
    (name) => new Pool({ connectionString: stack.postgres.url(name), max: 2 }),
  );
  let lives: LivesBench | undefined;
  try {
    const [bulletin, gateway, bare] = pools;
    if (!bulletin || !gateway || !bare) throw new Error('no databases');
    const town = await Town.found(stack);
    lives = await prepareLives(stack, town, 1 + sizes.length * rounds, lived);
    say('warming up with lives');
    await lives.turn();
    const year = new Date().getUTCFullYear();
    const queues = [5, 4, 3].flatMap((age) => ['kk', 'ru'].map((language) => ({ birthYear: year - age, language })));
    const gardens = await town.gardens(100, 60, [{ birthYear: year - 4, language: 'kk' }]);
    const cookies = await peopleOf(stack, gateway, town, load);
    const records = await writeRecords(bare, 10_000);
    const stages: Stage[] = [];
    let written = 0;
    for (const applications of sizes) {
      const size: CitySize = {
        ...{ city, applications, queues, gardenIds: gardens.map(({ id }) => id) },
        ...{ bulletins: Math.round(applications / 10), open: Math.round(applications / 50) },
      };
      say(`${applications} open applications`);
      await writeApplications(bulletin, size, written + 1);
      await writeBulletins(bulletin, size, Math.round(written / 10) + 1);
      written = applications;
      for (const pool of pools) await pool.query('VACUUM ANALYZE');
      const needs = { stack, load, rounds, say };
      const bareReads = scattered(records, 2_000, (id) => get(`/records/${id}`));
      const reads = await compareReads('growth', needs, bareReads, await readings(stack, load, queues, cookies));
      stages.push([await lifeOf(lives, rounds), ...reads.figures]);
    }
    return compared(sizes, stages);
  } finally {
    load.stop();
    await lives?.close();
    await Promise.all(pools.map((pool) => pool.end()));
    await stack.stop();
  }
}

interface Cookies {
  operator: string;
  /** By application. */
  parents: readonly (readonly [applicationId: string, cookie: string])[];
}

async function peopleOf(stack: BenchStack, gateway: Pool, town: Town, load: LoadProcess): Promise<Cookies> {
  const accounts = await writeParents(gateway, city, families);
  const operator = await town.operator();
  const cookies = await openSessions([...accounts.values(), operator.account.id], stack, load);
  const of = (account: string) => cookies.get(account) ?? '';
  return {
    operator: of(operator.account.id),
    parents: [...accounts].map(([application, account]) => [application, of(account)] as const),
  };
}

async function readings(
  stack: BenchStack,
  load: LoadProcess,
  queues: readonly Queue[],
  { operator, parents }: Cookies,
): Promise<Reading[]> {
  const [queue] = queues;
  if (!queue) throw new Error('no queue');
  const deep = await deepPages(stack, load, queuePath(city, queue));
  return [
    {
      what: 'an application’s page',
      requests: scattered(parents, 400, ([id, cookie]) => get(`/api/v1/applications/${id}`, cookie)),
    },
    {
      what: 'how its number has changed',
      requests: scattered(parents, 200, ([id, cookie]) => get(`/api/v1/applications/${id}/queue-history`, cookie)),
    },
    { what: 'pages of the queue behind its middle', requests: scattered(deep, 200, (page) => page) },
    {
      what: 'an operator’s list of applications',
      requests: scattered(queues, 200, ({ language }) =>
        get(`/api/v1/admin/applications?stage=queued&language=${language}`, operator),
      ),
    },
  ];
}

async function lifeOf(lives: LivesBench, rounds: number): Promise<Figure> {
  const turns: { ours: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { ours, bare } = await lives.turn();
    turns.push({ ours: ours.perSecond, bare: bare.perSecond });
  }
  const perSecond = (values: readonly number[]) => `${median(values).toFixed(1)}/s`;
  return {
    what: 'a whole life',
    bare: perSecond(turns.map(({ bare }) => bare)),
    ours: perSecond(turns.map(({ ours }) => ours)),
    ratios: turns.map(({ ours, bare }) => ours / bare),
  };
}

/** The bigger city to the smallest: both by what the bare thing did in the same minutes, which takes the machine out. */
function compared(sizes: readonly number[], stages: readonly Stage[]): RowResult {
  const [small = [], ...bigger] = stages;
  return {
    figures: bigger.flatMap((stage, n) =>
      stage.map(({ what, ours, ratios }, line): Figure => {
        const before = small[line];
        const base = median(before?.ratios ?? []);
        return {
          what: `${what}: ${sizes[n + 1]} open applications to ${sizes[0]}`,
          bare: `${before?.ours} (${sizes[0]})`,
          ours,
          ratios: ratios.map((ratio) => ratio / base),
        };
      }),
    ),
    notes: [
      'growth: the column “bare” is the small city; each ratio is of shares of the bare thing, measured in the same minutes.',
    ],
  };
}
