import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from '../tests/support/random';
import { freshSettings, startTestStack, type StartedTestStack } from '../tests/support/start-stack';
import { Town } from '../tests/support/town';
import { openEverything } from './city-rules';
import { knowMoreYears } from './calendar';
import { checkAll } from './checks/all';
import { Client } from './client';
import { deskPeople } from './desks/desks';
import { Disk } from './disk';
import { inflict, timeoutMs } from './faults';
import { Letters } from './letters';
import { Notes } from './notes';
import type { RunOptions } from './options';
import { systemWithKey } from './other-system';
import { untilQuiet } from './quiet';
import { figuresOf, type Report } from './report';
import { deckSize, inWords, rowOf, schedule } from './schedule';
import { rowsOf } from './table';
import { Time } from './time';
import { households, Traffic } from './traffic';
import { Witness } from './witness';
import type { World } from './world';

/** An account may have ten live applications; within a run none comes to that. */
const homesEach = 4;

/** Families who got nowhere until the last fault get this long to come to an end. */
const lastMs = 45_000;

/** Of each kind, so that a table of them says something. */
const enoughOfEach = 20;
/** A fault with its recovery and what is between two, about. */
const secondsEach = 9;
/** Longer than that nobody says to be ready and does not answer. */
const honestMs = 30_000;

type Counted = RunOptions & { faults: number };

/** Lives under faults, or lives alone; then everything that must hold. */
export async function run(options: RunOptions, say?: (line: string) => void): Promise<Report> {
  const notes = new Notes(say);
  const disk = options.faults === 0 ? null : Disk.mount();
  const count = options.faults ?? enoughOfEach * deckSize(disk !== null);
  const minutes = Math.ceil((count * secondsEach) / 60);
  notes.write(`seed ${options.seed}: ${count} faults, ${options.atOnce} families at a time, some ${minutes} minutes`);
  if (disk === null && count > 0) notes.write('no disk will be full: only root may mount one of its own');
  try {
    return await onDisk({ ...options, faults: count }, notes, disk);
  } finally {
    await disk?.unmount();
  }
}

async function onDisk(options: Counted, notes: Notes, disk: Disk | null): Promise<Report> {
  const stack = await startTestStack({
    city: 'none',
    persistent: options.faults > 0,
    settings: await freshSettings(disk?.folder()),
    // It doubles with each end: who is killed all the time is to be back to be killed.
    initialDelayMs: 100,
    // Short, so that many commands are only kept when a part is away.
    extra: { COMMAND_DEADLINE_MS: '2500' },
  });
  try {
    return await live(options, notes, stack, disk);
  } finally {
    await stack.stop();
  }
}

async function live(options: Counted, notes: Notes, stack: StartedTestStack, disk: Disk | null): Promise<Report> {
  const isFaulty = options.faults > 0;
  const town = await Town.found(stack);
  if (!isFaulty) await knowMoreYears(stack, 60);
  const time = new Time(Client.of(town.operators.almaty, notes), notes);
  await openEverything(stack, town, time);
  let isClosing = false;
  let slowestReadyMs = 0;
  const world: World = {
    ...{ stack, notes, time },
    system: systemWithKey(stack, notes),
    lookEveryMs: 250,
    lifeMs: isFaulty ? 120_000 : 600_000,
    closing: () => isClosing,
  };
  const homes = await households(world, town, options.atOnce * (isFaulty ? homesEach : 1));
  const letters = new Letters(stack);
  const collecting = new AbortController();
  const collected = letters.collect(collecting.signal);
  const witness = await Witness.found(stack, town);
  notes.applications.set(witness.applicationId, Date.now());
  const traffic = new Traffic(world, town, options, homes, await deskPeople(town));
  const startedAt = Date.now();
  await traffic.begin();
  if (isFaulty) {
    slowestReadyMs = await suffer(options, { notes, stack, disk, witness });
    notes.allOver();
    while (traffic.finished < (options.lives ?? 0)) await sleep(500);
    isClosing = true;
  }
  await traffic.end(isFaulty ? lastMs : null);
  const trafficMs = Date.now() - startedAt;

  notes.write('the traffic has ended');
  await stack.ready(timeoutMs).catch((error: unknown) => notes.find('stuck', String(error)));
  const untold = await time.tellEverybody(5);
  if (untold !== 0) notes.find('stuck', `${untold ?? 'all'} workflows can't be told what time it is`);
  if (!(await untilQuiet(stack, time, options.quietMs)))
    notes.find('stuck', `not quiet after ${options.quietMs / 1_000} s`);

  const keepDir = join(tmpdir(), `kezek-chaos-${options.seed}-${Date.now()}`);
  const allEnded = !isFaulty;
  const checks = await checkAll({ stack, notes, time, letters, sampleDir: options.keepHistories, keepDir, allEnded });
  collecting.abort();
  await collected;
  const keptIn = notes.findings.length > 0 ? keep(keepDir, notes, stack) : null;
  const figures = figuresOf(options, notes, {
    ...{ checks, trafficMs, moves: time.moves, slowestReadyMs },
  });
  const table = rowsOf(notes.faults, notes.findings);
  return { seed: options.seed, figures, findings: notes.findings, table, keptIn };
}

interface Suffering {
  notes: Notes;
  stack: StartedTestStack;
  disk: Disk | null;
  witness: Witness;
}

/**
 * One fault after the other, each when all have recovered from the last.
 *
 * @returns the longest time from which on all said to be ready until all answered.
 */
async function suffer(options: Counted, { notes, stack, disk, witness }: Suffering): Promise<number> {
  const chances = { random: randomOf(options.seed), longestMs: options.maxDelayMs };
  const faults = schedule(chances, { canFillDisk: disk !== null });
  let slowestReadyMs = 0;
  const until = Date.now() + (options.faultsMs ?? Number.POSITIVE_INFINITY);
  for (let n = 1; n <= options.faults && Date.now() < until; n += 1) {
    const { value } = faults.next();
    if (!value) break;
    const { afterMs, fault } = value;
    await sleep(afterMs);
    const at = new Date().toISOString();
    let recoveryMs: number | null = null;
    notes.begin(fault);
    try {
      await inflict(stack, fault, disk);
      const doneAt = Date.now();
      const readyMs = await witness.untilAnswered(timeoutMs);
      slowestReadyMs = Math.max(slowestReadyMs, readyMs);
      if (readyMs > honestMs) notes.find('wrong', `ready was said ${readyMs} ms before all answered`);
      recoveryMs = Date.now() - doneAt;
      notes.write(`fault ${n}: ${inWords(fault)}; all answer after ${recoveryMs} ms`);
    } catch (error) {
      notes.find('stuck', `no recovery from ${inWords(fault)}: ${String(error)}`);
    }
    notes.faults.push({
      ...{ at, kind: fault.kind, row: rowOf(fault), parts: fault.parts, inWords: inWords(fault), recoveryMs },
    });
  }
  return slowestReadyMs;
}

/** What is needed to find out why. */
function keep(dir: string, notes: Notes, stack: StartedTestStack): string {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'run.log'), `${notes.log.join('\n')}\n`);
  writeFileSync(join(dir, 'findings.json'), `${JSON.stringify(notes.findings, null, 1)}\n`);
  writeFileSync(join(dir, 'said.log'), `${stack.said.join('\n')}\n`);
  cpSync(join(stack.dataDir, 'logs'), join(dir, 'logs'), { recursive: true });
  return dir;
}
