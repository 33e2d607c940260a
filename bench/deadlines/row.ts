import { setTimeout as sleep } from 'node:timers/promises';
import { addMs, epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { inParallel } from '@kezek/demo/city/batches';
import { key, type Person } from '@kezek/demo/tour/person';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import type { Client } from '@temporalio/client';
import { Pool } from 'pg';
import { startBareWorker, type BareWorker } from '../frame/bare-worker';
import { cpuUse, usedBetween } from '../frame/cpu';
import { cpuWords } from '../frame/cpu-words';
import { eventually } from '../frame/eventually';
import type { Bench, Row, RowResult } from '../frame/row';
import { allServices, startBenchStack } from '../frame/stack';
import { Town } from '../frame/town';
import { deadlineTaskQueue } from './bare/task-queue';
import { bareDeadline, clockMoved } from './bare/workflow';
import { bringToReferral } from './past';

export const deadlines: Row = {
  name: 'deadlines',
  title: 'deadlines of one midnight, and moving the training clock',
  run,
};

const width = 32;
/** Within which everybody should have heard of a moved clock. */
const toldWithinMs = 20_000;
const patience = { timeoutMs: 300_000 };

async function run({ settings, say }: Bench): Promise<RowResult> {
  const { quick, normal, full } = { quick: 300, normal: 2_000, full: 3_000 };
  const families = { quick, normal, full }[settings.size];
  const stack = await startBenchStack({
    services: allServices,
    temporal: settings.size === 'quick' ? 'dev' : 'full',
    // TRAINING also turns the jitter off.
    extra: { TRAINING: '1', REQUIRE_SIGNED_ACTS: '0', CLOCK_WAIT_MS: '240000' },
    profileDir: settings.profileDir,
    say,
  });
  const { address, namespace } = stack.temporal;
  const temporal = createTemporalClient({
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_TLS: '0' },
  });
  const bulletin = new Pool({ connectionString: stack.postgres.url('bulletin'), max: 2 });
  const worker = await startBareWorker(stack.temporal, 'deadlines');
  try {
    const town = await Town.found(stack);
    const operator = await town.operator();
    say(`${families} families with a referral of today`);
    await bringToReferral(stack, town, families, toInstant(Date.now()));
    const midnight = await referredUntil(bulletin, families);
    await quiet(bulletin);
    say(`their workflows run; the windows end at ${midnight}`);

    const told = await moveTo(operator, addMs(midnight, -30 * 60_000), 0);
    say(`clock moved: everybody told in ${seconds(told)}`);
    // Reminders that have become due are given before the midnight is measured.
    await eventually(
      'nothing is due but the deadline',
      () => others(bulletin, midnight),
      (n) => n === 0,
      patience,
    );
    await quiet(bulletin);
    const again = await moveTo(operator, addMs(midnight, -told - 15_000), families);
    say(`moved again: told in ${seconds(again)}`);
    const offsetMs = await offsetOf(operator);
    const ours = await drained(stack.pids, epochMs(midnight) - offsetMs, async () => {
      await eventually(
        'every stop-list entry is visible',
        () => stopListed(bulletin),
        (n) => n === families,
        patience,
      );
    });
    say(`ours: all in the stop-list ${seconds(ours.ms)} after midnight; CPU ms each: ${ours.words(families)}`);

    const bare = await bareDeadlines(temporal.client, worker, families, stack.pids);
    say(`bare: told in ${seconds(bare.told)}, drained in ${seconds(bare.ms)}; CPU ms each: ${bare.words(families)}`);
    return {
      figures: [
        {
          what: `${families} deadlines at one midnight, until all are in the stop-list`,
          bare: seconds(bare.ms),
          ours: seconds(ours.ms),
          ratios: [ours.ms / bare.ms],
        },
        {
          what: `moving the clock with ${families} open windows, until all are told`,
          bare: seconds(bare.told),
          ours: seconds(again),
          ratios: [again / bare.told],
          target: { text: `≤ ${toldWithinMs / 1_000} s`, met: again <= toldWithinMs },
        },
      ],
      notes: [
        `deadlines: one midnight a run, so there is no spread; CPU ms a deadline, bare: ${bare.words(families)}; ours: ${ours.words(families)}.`,
        `deadlines: the first move of the clock, over four days with their reminders, told everybody in ${seconds(told)}.`,
      ],
    };
  } finally {
    worker.stop();
    await Promise.all([bulletin.end(), temporal.close()]);
    await stack.stop();
  }
}

interface Drained {
  ms: number;
  /** Of the processes, ms each. */
  words: (count: number) => string;
}

/** @param atMs on the machine's clock. */
async function drained(pids: ReadonlyMap<string, number>, atMs: number, until: () => Promise<void>): Promise<Drained> {
  if (Date.now() > atMs) throw new Error('the midnight was over before everything was ready for it');
  await sleep(atMs - Date.now());
  const before = cpuUse(pids);
  await until();
  const ms = Date.now() - atMs;
  const used = usedBetween(before, cpuUse(pids));
  return { ms, words: (count) => cpuWords(new Map([...used].map(([name, all]) => [name, all / count]))) };
}

async function bareDeadlines(
  client: Client,
  worker: BareWorker,
  count: number,
  pids: ReadonlyMap<string, number>,
): Promise<Drained & { told: number }> {
  // Enough for all to be started, and told.
  const atMs = Date.now() + 30_000 + count * 40;
  const ids = Array.from({ length: count }, (_, n) => `bare-deadline/${n}`);
  await inParallel(ids, width, async (workflowId) => {
    await client.workflow.start(bareDeadline, { taskQueue: deadlineTaskQueue, workflowId, args: [atMs] });
  });
  const startedAt = performance.now();
  await inParallel(ids, width, (id) => client.workflow.getHandle(id).signal(clockMoved));
  const told = performance.now() - startedAt;
  const all = new Map([...pids, ['bare worker', worker.pid]]);
  const result = await drained(all, atMs, async () => {
    await eventually(
      'every activity is carried out',
      () => Promise.resolve(worker.done()),
      (n) => n >= count,
      patience,
    );
  });
  return { ...result, told };
}

/** @returns how long it took until everybody was told, ms. @throws Error when somebody was not. */
async function moveTo(operator: Person, to: Instant, atLeast: number): Promise<number> {
  const startedAt = performance.now();
  const response = await operator.request('/admin/training-clock', {
    method: 'POST',
    headers: { ...key(), 'content-type': 'application/json' },
    body: JSON.stringify({ moveTo: to }),
  });
  const text = await response.text();
  const ms = performance.now() - startedAt;
  const { told = 0, untold = 1 }: { told?: number; untold?: number } = JSON.parse(text);
  if (response.status !== 200 || untold > 0 || told < atLeast) throw new Error(`the clock: ${response.status} ${text}`);
  return ms;
}

const offsetOf = async ({ portal }: Person): Promise<number> => (await portal.time()).offsetMs;

/** The one end of all windows. @throws Error when they are not as many, or end differently. */
async function referredUntil(pool: Pool, families: number): Promise<Instant> {
  const { rows } = await pool.query<{ at: Date; n: number }>(
    `SELECT deadline_at AS at, count(*)::int AS n FROM referral WHERE status = 'valid' GROUP BY 1`,
  );
  const [only] = rows;
  if (rows.length !== 1 || only?.n !== families) throw new Error(`referrals: ${JSON.stringify(rows)}`);
  return toInstant(only.at);
}

async function quiet(pool: Pool): Promise<void> {
  await eventually(
    'everything is told',
    () => count(pool, 'SELECT count(*)::int AS n FROM outbox WHERE sent_at IS NULL', []),
    (n) => n === 0,
    patience,
  );
}

const others = (pool: Pool, midnight: Instant): Promise<number> =>
  count(pool, `SELECT count(*)::int AS n FROM application WHERE stage = 'referred' AND wake_at <> $1`, [midnight]);

const stopListed = (pool: Pool): Promise<number> =>
  count(pool, `SELECT count(*)::int AS n FROM application WHERE stage = 'stop-listed'`, []);

async function count(pool: Pool, text: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(text, [...values]);
  return rows[0]?.n ?? 0;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
