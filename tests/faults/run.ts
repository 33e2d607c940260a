import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from '../support/random';
import { startTestStack, type StartedTestStack } from '../support/start-stack';
import { Town } from '../support/town';
import { knowMoreYears } from './calendar';
import { checkAll } from './checks/all';
import { Client } from './client';
import { inflict, timeoutMs } from './faults';
import { Letters } from './letters';
import { Notes } from './notes';
import type { RunOptions } from './options';
import { systemWithKey } from './other-system';
import { untilQuiet } from './quiet';
import { figuresOf, type Report } from './report';
import { inWords, schedule } from './schedule';
import { Time } from './time';
import { households, Traffic } from './traffic';
import type { World } from './world';

/** An account may have ten live applications; within a run none comes to that. */
const homesEach = 4;

/** Families who got nowhere until the last fault get this long to come to an end. */
const lastMs = 45_000;

/** Lives under faults, or lives alone; then everything that must hold. */
export async function run(options: RunOptions, say?: (line: string) => void): Promise<Report> {
  const notes = new Notes(say);
  notes.write(`seed ${options.seed}: ${options.faults} faults, ${options.atOnce} families at a time`);
  const stack = await startTestStack({
    city: 'none',
    persistent: options.faults > 0,
    // It doubles with each end: who is killed all the time is to be back to be killed.
    initialDelayMs: 100,
    // Short, so that many commands are only kept when a part is away.
    extra: { COMMAND_DEADLINE_MS: '2500' },
  });
  try {
    return await live(options, notes, stack);
  } finally {
    await stack.stop();
  }
}

async function live(options: RunOptions, notes: Notes, stack: StartedTestStack): Promise<Report> {
  const isFaulty = options.faults > 0;
  const town = await Town.found(stack);
  if (!isFaulty) await knowMoreYears(stack, 60);
  const time = new Time(Client.of(town.operators.almaty, notes), notes);
  let isClosing = false;
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
  const traffic = new Traffic(world, town, options, homes);
  const startedAt = Date.now();
  await traffic.begin();
  if (isFaulty) {
    await suffer(options, notes, stack);
    while (traffic.finished < (options.lives ?? 0)) await sleep(500);
    isClosing = true;
  }
  await traffic.end(isFaulty ? lastMs : null);
  const trafficMs = Date.now() - startedAt;

  notes.write('the traffic has ended');
  await stack.ready(timeoutMs).catch((error: unknown) => notes.find(String(error)));
  const untold = await time.tellEverybody(5);
  if (untold !== 0) notes.find(`${untold ?? 'all'} workflows can't be told what time it is`);
  if (!(await untilQuiet(stack, options.quietMs))) notes.find(`not quiet after ${options.quietMs / 1_000} s`);

  const keepDir = join(tmpdir(), `kezek-faults-${options.seed}-${Date.now()}`);
  const allEnded = !isFaulty;
  const checks = await checkAll({ stack, notes, time, letters, sampleDir: options.keep, keepDir, allEnded });
  collecting.abort();
  await collected;
  const keptIn = notes.findings.length > 0 ? keep(keepDir, notes, stack) : null;
  const figures = figuresOf(options, notes, {
    ...{ checks, trafficMs, moves: time.moves },
    applications: notes.applicationIds.size,
  });
  return { seed: options.seed, figures, findings: notes.findings, keptIn };
}

/** One fault after the other, each when all have recovered from the last. */
async function suffer(options: RunOptions, notes: Notes, stack: StartedTestStack): Promise<void> {
  const faults = schedule(randomOf(options.seed), options.maxDelayMs);
  const until = Date.now() + (options.faultsMs ?? Number.POSITIVE_INFINITY);
  for (let n = 1; n <= options.faults && Date.now() < until; n += 1) {
    const { value } = faults.next();
    if (!value) return;
    const { afterMs, fault } = value;
    await sleep(afterMs);
    const at = new Date().toISOString();
    let recoveryMs: number | null = null;
    try {
      await inflict(stack, fault);
      const doneAt = Date.now();
      await stack.ready(timeoutMs);
      recoveryMs = Date.now() - doneAt;
      notes.write(`fault ${n}: ${inWords(fault)}; all are ready after ${recoveryMs} ms`);
    } catch (error) {
      notes.find(`no recovery from ${inWords(fault)}: ${String(error)}`);
    }
    notes.faults.push({ at, kind: fault.kind, parts: fault.parts, inWords: inWords(fault), recoveryMs });
  }
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
