import { runPhase, type Bench, type PhaseResult } from '../admission/phase';
import { markdown } from '../frame/markdown';
import { median, quantile } from '../frame/statistics';
import type { BenchImport, Steps } from './bench-import';

/** The opening minute alone and beside each part of an import, in turns: the first alone warms up. */
export async function openings(
  bench: Bench,
  second: BenchImport,
  rounds: number,
  say: (line: string) => void,
): Promise<string> {
  const opening = async (name: string): Promise<PhaseResult> => {
    const result = await runPhase(bench, 'gateway');
    say(`${name}: ${Math.round(result.answersPerSecond)}/s`);
    return result;
  };
  await opening('warming up');
  const alone: PhaseResult[] = [];
  const checking: PhaseResult[] = [];
  const carrying: PhaseResult[] = [];
  for (let round = 0; round < rounds; round += 1) alone.push(await opening('alone'));
  await during(
    rounds,
    () => second.check(),
    checking,
    () => opening('beside the check'),
  );
  await during(
    rounds,
    () => second.carryOut(),
    carrying,
    () => opening('beside the carrying out'),
  );
  const head = ['opening minute', 'answers/s', 'p50', 'p99', 'longest', 'rounds, answers/s'];
  return markdown([
    head,
    row('alone', alone),
    row('beside the check', checking),
    row('beside the carrying out', carrying),
  ]);
}

/** Openings one after the other, as many as begin and end while the work goes on, but not more than asked for. */
async function during(
  rounds: number,
  work: () => Promise<Steps>,
  results: PhaseResult[],
  open: () => Promise<PhaseResult>,
): Promise<void> {
  const under = { way: true };
  const working = work().finally(() => {
    under.way = false;
  });
  while (under.way && results.length < rounds) {
    const result = await open();
    if (under.way) results.push(result);
  }
  await working;
}

function row(name: string, results: readonly PhaseResult[]): string[] {
  const latencies = results.flatMap(({ latenciesMs }) => latenciesMs).toSorted((a, b) => a - b);
  const perSecond = results.map(({ answersPerSecond }) => Math.round(answersPerSecond));
  const ms = (value: number | undefined) => (value === undefined ? '–' : `${Math.round(value)} ms`);
  if (results.length === 0) return [name, '–', '–', '–', '–', 'none ended in time'];
  return [
    name,
    String(Math.round(median(perSecond))),
    ms(quantile(latencies, 0.5)),
    ms(quantile(latencies, 0.99)),
    ms(latencies.at(-1)),
    perSecond.join(', '),
  ];
}
