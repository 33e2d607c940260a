import { cpuWords, totalCpu } from '../frame/cpu-words';
import type { Bench as Run, Figure, Row, RowResult } from '../frame/row';
import { median, quantile } from '../frame/statistics';
import { gatherCrowd } from './crowd';
import { runPhase, type PhaseResult } from './phase';
import { titles, ways, type Way } from './ways';

export const admission: Row = { name: 'admission', title: 'the opening minute, one request after the other', run };

async function run({ settings, say }: Run): Promise<RowResult> {
  const applicants = settings.size === 'quick' ? 1_500 : 4_000;
  const { profileDir, rounds, size } = settings;
  const crowd = await gatherCrowd(
    { applicants, connections: 100, maxPhaseMs: 15_000, places: Math.round(applicants / 3) },
    { temporal: size === 'quick' ? 'dev' : 'full', profileDir, say },
  );
  try {
    const results: PhaseResult[] = [];
    // In turns, so that a machine that is shared treats them alike. The first turn of each only warms it up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const way of ways) {
        const result = await runPhase(crowd, way);
        const { held, waiting, relayed, answersPerSecond, fromUs, toUs } = result;
        say(
          `${round === 0 ? 'warming up' : `round ${round}`}, ${way}: ${Math.round(answersPerSecond)}/s, ${held} held, ${waiting} wait, ${relayed} told by then; CPU ms an answer: ${cpuWords(result.cpu)}` +
            (profileDir ? ` (${fromUs}–${toUs} µs)` : ''),
        );
        if (round > 0) results.push(result);
      }
    }
    return summary(applicants, results);
  } finally {
    await crowd.stop();
  }
}

function summary(applicants: number, results: readonly PhaseResult[]): RowResult {
  const of = (way: Way) => results.filter((result) => result.way === way);
  const bare = of('bare');
  const words = (rounds: readonly PhaseResult[]) => {
    const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs).toSorted((a, b) => a - b);
    const perSecond = Math.round(median(rounds.map(({ answersPerSecond }) => answersPerSecond)));
    const cpu = median(rounds.map((round) => totalCpu(round.cpu)));
    return `${perSecond.toLocaleString('en')}/s, p99 ${Math.round(quantile(latencies, 0.99))} ms, ${cpu.toFixed(2)} ms CPU`;
  };
  const figure = (way: Exclude<Way, 'bare'>): Figure => ({
    what: `opening minute, closed loop: ${titles[way]}`,
    bare: words(bare),
    ours: words(of(way)),
    ratios: of(way).map(({ answersPerSecond }, round) => answersPerSecond / (bare[round]?.answersPerSecond ?? 1)),
  });
  const gateway = of('gateway');
  return {
    figures: [figure('gateway'), figure('service')],
    notes: [
      `admission: ${applicants} applicants, one request each, over 100 kept-alive connections; of those through the gateway ${gateway[0]?.held} held a place and ${gateway[0]?.waiting} wait; ${gateway.map(({ relayed }) => relayed).join(', ')} workflows were told when the last answer came.`,
      `admission: CPU ms an answer, bare: ${cpuWords(bare.at(-1)?.cpu ?? new Map())}; through the gateway: ${cpuWords(gateway.at(-1)?.cpu ?? new Map())}.`,
    ],
  };
}
