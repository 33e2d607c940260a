import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { loadAverage, machineFacts } from '../frame/machine';
import { markdown } from '../frame/markdown';
import { median } from '../frame/statistics';
import { gatherCrowd } from '../admission/crowd';
import type { Settings } from '../admission/settings';
import { almaty } from '@kezek/rules/pack/default-packs';
import { BenchImport, type Steps } from './bench-import';
import { withPeaks } from '../frame/memory';
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
  ...{ applicants, connections: 100, maxPhaseMs: 30_000 },
  places: Math.round(applicants / 3),
};
/** Of a second file, other children. */
const serials = [100, 600] as const;

/** `npm run bench:imports`: what taking over a queue takes, and what admission is slowed by it. */
async function main(): Promise<void> {
  const bench = await gatherCrowd(settings, { temporal: 'dev', profileDir: undefined, say });
  const { stack, databases } = bench;
  const gateway = new Pool({ connectionString: stack.postgres.url('gateway'), max: 2 });
  try {
    const facts = await machineFacts(databases.bulletin);
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
    const beside = await openings(bench, second, Number(values.rounds), say);
    console.log([`\n${facts}, after ${loadAverage()}`, markdown([partHead, ...parts]), beside].join('\n\n'));
  } finally {
    await gateway.end();
    await bench.stop();
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
