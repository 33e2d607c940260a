import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { planCity } from '../admission/city';
import { Databases } from '../admission/databases';
import { LoadProcess } from '../admission/load/load-process';
import { loadAverage, machineFacts } from '../admission/machine';
import { loadPage, openSessions } from '../admission/parents';
import { markdown, median } from '../admission/report';
import type { Settings } from '../admission/settings';
import { startBenchStack } from '../admission/stack';
import { almaty } from '@kezek/rules/pack/default-packs';
import { BenchImport, type Steps } from './bench-import';
import { withPeaks } from './memory';
import { openings } from './openings';

const startedAt = performance.now();
const say = (line: string): void =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s  ${line}`);

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '50000' },
    applicants: { type: 'string', default: '3000' },
    rounds: { type: 'string', default: '3' },
  },
});
const lines = Number(values.lines);
const applicants = Number(values.applicants);
const settings: Settings = {
  ...{ applicants, rounds: Number(values.rounds), connections: 100, maxPhaseMs: 30_000 },
  ...{ places: Math.round(applicants / 3), profileDir: undefined },
};
/** Of a second file, other children. */
const serials = [100, 600] as const;

/** `npm run bench:imports`: what taking over a queue takes, and what admission is slowed by it. */
async function main(): Promise<void> {
  const stack = await startBenchStack(undefined, say);
  const databases = new Databases(stack);
  const gateway = new Pool({ connectionString: stack.postgres.url('gateway'), max: 2 });
  const load = new LoadProcess();
  try {
    const facts = await machineFacts(databases.bulletin);
    const city = planCity(settings);
    say(`${applicants} applications, each with its workflow, and a session for each parent`);
    await databases.write(city);
    const cookies = await openSessions(city, stack, load);
    await loadPage(city, stack, load, cookies);
    const bench = { settings, city, stack, databases, load, cookies };

    const first = new BenchImport(stack, gateway, almaty);
    const size = await first.upload(lines, serials[0]);
    const parts = [
      await part('read', stack.pids, () => first.read()),
      await part('check', stack.pids, () => first.check()),
      await part('carry out', stack.pids, () => first.carryOut()),
    ];
    say(`of ${lines} lines (${(size / 1e6).toFixed(1)} MB): ${JSON.stringify(await first.outcomes())}`);
    const second = new BenchImport(stack, gateway, almaty);
    await second.upload(lines, serials[1]);
    await second.read();
    const beside = await openings(bench, second, say);
    console.log([`\n${facts}, after ${loadAverage()}`, markdown([partHead, ...parts]), beside].join('\n\n'));
  } finally {
    load.stop();
    await gateway.end();
    await databases.close();
    await stack.stop();
  }
}

const partHead = ['', 'seconds', 'lines/s', 'steps', 'step p50', 'longest', 'gateway, MiB', 'bulletin service, MiB'];

async function part(name: string, pids: ReadonlyMap<string, number>, work: () => Promise<Steps>): Promise<string[]> {
  const { result: steps, peaks } = await withPeaks(pids, work);
  const ms = steps.reduce((sum, step) => sum + step, 0);
  const memory = ['gateway', 'bulletin'].map((service) => `${service} ${peaks.get(service) ?? 0} MiB`);
  say(`${name}: ${(ms / 1_000).toFixed(1)} s, step ${Math.round(median(steps))} ms, ${memory.join(', ')}`);
  return [
    name,
    (ms / 1_000).toFixed(1),
    Math.round(lines / (ms / 1_000)).toLocaleString('en'),
    String(steps.length),
    `${Math.round(median(steps))} ms`,
    `${Math.round(Math.max(...steps))} ms`,
    String(peaks.get('gateway') ?? 0),
    String(peaks.get('bulletin') ?? 0),
  ];
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
