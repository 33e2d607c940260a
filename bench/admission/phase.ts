import { setTimeout as sleep } from 'node:timers/promises';
import { cpuUse, usedBetween, type CpuUse } from '../frame/cpu';
import { shuffled, type Applicant, type City } from './city';
import type { Databases } from './databases';
import type { Answer } from '../frame/load/exchange';
import type { LoadProcess } from '../frame/load/load-process';
import type { Settings } from './settings';
import type { BenchStack } from '../frame/stack';
import { verifyHolds, verifyResponses, type Counts } from './verify';
import { portOf, requestBy, type Way } from './ways';

export interface Bench {
  settings: Settings;
  city: City;
  stack: BenchStack;
  databases: Databases;
  load: LoadProcess;
  cookies: ReadonlyMap<string, string>;
}

export interface PhaseResult extends Counts {
  way: Way;
  answersPerSecond: number;
  /** One an answer. */
  latenciesMs: number[];
  /** Of the servers, ms an answer. */
  cpu: CpuUse;
  /** On this process's monotonic clock, µs: to find the phase in a CPU profile. */
  fromUs: number;
  toUs: number;
}

/** All applicants respond at once, one way, to bulletins whose places are all free; then what was done is checked. */
export async function runPhase(bench: Bench, way: Way): Promise<PhaseResult> {
  const { settings, city, stack, databases, load, cookies } = bench;
  await databases.reset(city);
  // What the reset has stirred up (the relay's last messages, checkpoints) settles.
  await sleep(1_000);
  const applicants = shuffled(city.applicants);
  const cpuBefore = cpuUse(stack.pids);
  const fromUs = monotonicUs();
  const { ms, answers } = await load.run({
    port: portOf(way, stack),
    connections: settings.connections,
    maxMs: settings.maxPhaseMs,
    requests: applicants.map((applicant) => requestBy(way, applicant, stack, cookies)),
  });
  const toUs = monotonicUs();
  const used = usedBetween(cpuBefore, cpuUse(stack.pids));
  const asked = applicants.flatMap((applicant, index): [Applicant, Answer][] => {
    const answer = answers[index];
    return answer ? [[applicant, answer]] : [];
  });
  const counts = way === 'bare' ? await verifyHolds(databases, asked) : await verifyResponses(city, databases, asked);
  return {
    way,
    ...counts,
    answersPerSecond: asked.length / (ms / 1_000),
    cpu: new Map([...used].map(([name, ms]) => [name, ms / asked.length])),
    latenciesMs: asked.map(([, answer]) => answer.ms),
    fromUs,
    toUs,
  };
}

const monotonicUs = (): number => Number(process.hrtime.bigint() / 1_000n);
