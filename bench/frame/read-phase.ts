import { cpuUse, usedBetween, type CpuUse } from './cpu';
import type { PlannedRequest } from './load/exchange';
import type { LoadProcess } from './load/load-process';
import type { BenchStack } from './stack';
import { quantile } from './statistics';

export interface ReadPhase {
  perSecond: number;
  p99Ms: number;
  /** Of the servers, ms an answer. */
  cpu: CpuUse;
  /** Of an answer, on average. */
  bytes: number;
}

const connections = 50;
const maxMs = 20_000;

/** All of these in a closed loop. @throws Error when one was answered otherwise than with 200. */
export async function readAll(
  stack: BenchStack,
  load: LoadProcess,
  port: number,
  requests: readonly PlannedRequest[],
): Promise<ReadPhase> {
  const before = cpuUse(stack.pids);
  const { ms, answers } = await load.run({ port, connections, maxMs, requests, dropBodies: true });
  const used = usedBetween(before, cpuUse(stack.pids));
  const given = answers.filter((answer) => answer !== null);
  const wrong = given.find(({ status }) => status !== 200);
  if (wrong) throw new Error(`a reading was answered ${wrong.status}: ${wrong.body}`);
  const latencies = given.map((answer) => answer.ms).toSorted((a, b) => a - b);
  return {
    perSecond: given.length / (ms / 1_000),
    p99Ms: quantile(latencies, 0.99),
    cpu: new Map([...used].map(([name, all]) => [name, all / given.length])),
    bytes: given.reduce((sum, { bytes }) => sum + bytes, 0) / given.length,
  };
}

const json = { accept: 'application/json', 'accept-language': 'ru' };

export const get = (path: string, cookie?: string): PlannedRequest => ({
  method: 'GET',
  path,
  headers: { ...json, ...(cookie !== undefined && { cookie }) },
});
