import type { CpuUse } from '../frame/cpu';
import { cpuWords, totalCpu } from '../frame/cpu-words';
import type { Bench, Row, RowResult } from '../frame/row';
import { startStackForLives } from './stack';
import { median } from '../frame/statistics';
import { Town } from '../frame/town';
import type { LifeCount } from './histories';
import { prepareLives, width, type LivesBench, type Turn } from './turns';

export const lives: Row = { name: 'lives', title: 'whole lives per second', run };

async function run({ settings, say }: Bench): Promise<RowResult> {
  const count = settings.size === 'quick' ? 20 : 40;
  const stack = await startStackForLives({ settings, say });
  try {
    say('kindergartens, bulletins, parents');
    const bench = await prepareLives(stack, await Town.found(stack), settings.rounds + 1, count);
    try {
      return await measured(bench, count, { settings, say });
    } finally {
      await bench.close();
    }
  } finally {
    await stack.stop();
  }
}

async function measured(bench: LivesBench, count: number, { settings, say }: Bench): Promise<RowResult> {
  const ours: Turn[] = [];
  const bare: Turn[] = [];
  let shape: LifeCount | undefined;
  for (let round = 0; round <= settings.rounds; round += 1) {
    const turn = await bench.turn();
    say(
      `${round === 0 ? 'warming up' : `round ${round}`}: bare ${turn.bare.perSecond.toFixed(1)}/s, ours ${turn.ours.perSecond.toFixed(1)}/s; CPU ms a life: bare ${cpuWords(turn.bare.cpu)}; ours ${cpuWords(turn.ours.cpu)}`,
    );
    ({ shape } = turn);
    if (round === 0) continue;
    ours.push(turn.ours);
    bare.push(turn.bare);
  }
  return result(count, bare, ours, shape);
}

function result(count: number, bare: readonly Turn[], ours: readonly Turn[], shape: LifeCount | undefined): RowResult {
  const perSecond = (turns: readonly Turn[]) => `${median(turns.map((turn) => turn.perSecond)).toFixed(1)}/s`;
  const cpu = (turns: readonly Turn[]) => `${median(turns.map((turn) => totalCpu(turn.cpu))).toFixed(0)} ms`;
  const paired = (of: (ours: Turn, bare: Turn) => number) => ours.map((turn, n) => of(turn, bare[n] ?? turn));
  return {
    figures: [
      {
        what: 'whole lives, submit to enrolment',
        bare: perSecond(bare),
        ours: perSecond(ours),
        ratios: paired((one, other) => one.perSecond / other.perSecond),
      },
      {
        what: 'CPU a life, all servers',
        bare: cpu(bare),
        ours: cpu(ours),
        ratios: paired((one, other) => totalCpu(one.cpu) / totalCpu(other.cpu)),
      },
    ],
    notes: [
      `lives: ${count} a round, ${width} at a time; one has ${shape?.events} events, ${shape?.workflowTasks} workflow tasks, ${shape?.activities} activities, ${shape?.signals} signals, ${shape?.updates} updates; the bare one has the same messages and activities.`,
      `lives: CPU ms a life by process, bare: ${cpuWords(middle(bare))}; ours: ${cpuWords(middle(ours))}.`,
    ],
  };
}

const middle = (turns: readonly Turn[]): CpuUse =>
  turns.toSorted((a, b) => totalCpu(a.cpu) - totalCpu(b.cpu))[turns.length >> 1]?.cpu ?? new Map();
