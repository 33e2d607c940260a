import { cpuWords, totalCpu } from './cpu-words';
import type { PlannedRequest } from './load/exchange';
import type { LoadProcess } from './load/load-process';
import { readAll, type ReadPhase } from './read-phase';
import type { Figure, RowResult } from './row';
import type { BenchStack } from './stack';
import { median } from './statistics';

export interface Reading {
  what: string;
  requests: readonly PlannedRequest[];
}

interface Needs {
  stack: BenchStack;
  load: LoadProcess;
  rounds: number;
  say: (line: string) => void;
}

/** Each reading beside the bare one, in turns; the first turn of each only warms it up. */
export async function compareReads(
  name: string,
  { stack, load, rounds, say }: Needs,
  bare: readonly PlannedRequest[],
  readings: readonly Reading[],
): Promise<RowResult> {
  const measured = readings.map((reading) => ({
    ...reading,
    phases: new Array<{ bare: ReadPhase; ours: ReadPhase }>(),
  }));
  for (let round = 0; round <= rounds; round += 1) {
    // The bare one before and after everything: each of ours stands between two.
    let before = await readAll(stack, load, stack.ports.bare, bare);
    for (const { what, requests, phases } of measured) {
      const ours = await readAll(stack, load, stack.ports.gateway, requests);
      const after = await readAll(stack, load, stack.ports.bare, bare);
      say(
        `${round === 0 ? 'warming up' : `round ${round}`}, ${what}: ${Math.round(ours.perSecond)}/s, bare ${Math.round(before.perSecond)} and ${Math.round(after.perSecond)}/s; CPU ms: ${cpuWords(ours.cpu)}`,
      );
      if (round > 0) phases.push({ bare: between(before, after), ours });
      before = after;
    }
  }
  return {
    figures: measured.map(({ what, phases }): Figure => {
      const of = (value: (phase: ReadPhase) => number) => ({
        bare: median(phases.map((phase) => value(phase.bare))),
        ours: median(phases.map((phase) => value(phase.ours))),
      });
      const [perSecond, cpu] = [of((phase) => phase.perSecond), of(({ cpu: use }) => totalCpu(use))];
      return {
        what,
        bare: `${Math.round(perSecond.bare)}/s, ${cpu.bare.toFixed(2)} ms CPU`,
        ours: `${Math.round(perSecond.ours)}/s, ${cpu.ours.toFixed(2)} ms CPU`,
        ratios: phases.map((phase) => phase.ours.perSecond / phase.bare.perSecond),
      };
    }),
    notes: measured.map(({ what, phases }) => {
      const last = phases.at(-1)?.ours;
      return `${name}, ${what}: ${((last?.bytes ?? 0) / 1_000).toFixed(1)} kB an answer, p99 ${Math.round(last?.p99Ms ?? 0)} ms; CPU ms by process: ${last ? cpuWords(last.cpu) : '–'}.`;
    }),
  };
}

const between = (one: ReadPhase, other: ReadPhase): ReadPhase => ({
  ...one,
  perSecond: (one.perSecond + other.perSecond) / 2,
});
