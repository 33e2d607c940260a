import { gatherCrowd } from '../admission/crowd';
import { runPhase } from '../admission/phase';
import { writeRecords } from '../frame/city-data';
import { LoadProcess } from '../frame/load/load-process';
import { get } from '../frame/read-phase';
import { queuePath, scattered } from '../frame/reads';
import type { Bench as Run, Figure, Row, RowResult } from '../frame/row';
import { median } from '../frame/statistics';
import { runOpenPhase, type OpenPhase, type Readers } from './phase';

export const opening: Row = { name: 'opening', title: 'the opening minute of a crowd that doesn’t wait', run };

/** Somebody who waits for the minute looks again once a minute; the portal asks no oftener by itself. */
const readsAMinute = 1;
const refusedWithinMs = 1_000;
const multiples = [1, 2, 3] as const;

interface Pair {
  bare: OpenPhase;
  ours: OpenPhase;
}

async function run({ settings, say }: Run): Promise<RowResult> {
  const { rounds, profileDir, size } = settings;
  const [applicants, readers] = size === 'quick' ? [1_500, 5_000] : [4_000, 20_000];
  const crowd = await gatherCrowd(
    { applicants, connections: 100, maxPhaseMs: 15_000, places: Math.round(applicants / 3) },
    { temporal: size === 'quick' ? 'dev' : 'full', profileDir, say },
  );
  const readersLoad = new LoadProcess();
  try {
    const { stack, city, databases } = crowd;
    const records = await writeRecords(databases.bare, 10_000);
    const pages = [
      (n: number) => `/api/v1/bulletins?city=${city.bulletins[0]?.city}&access=${n % 2 ? 'priority' : 'general'}`,
      (n: number) => `/api/v1/bulletins/${city.bulletins[n % city.bulletins.length]?.id}`,
      (n: number) =>
        queuePath(
          city.bulletins[0]?.city ?? '',
          city.bulletins[n % city.bulletins.length] ?? { birthYear: 0, language: 'kk' },
        ),
    ];
    const perSecond = (readers * readsAMinute) / 60;
    const who = { load: readersLoad, perSecond };
    const ofOurs: Readers = {
      ...{ ...who, port: stack.ports.gateway },
      // The list most of all: it is where the new bulletins appear.
      requests: scattered([0, 0, 0, 1, 2], 500, (page, n) => get(pages[page]?.(n) ?? '')),
    };
    const ofBare: Readers = {
      ...who,
      port: stack.ports.bare,
      requests: scattered(records, 500, (id) => get(`/records/${id}`)),
    };
    const open = async (name: string, bareRate: number, ourRate: number): Promise<Pair> => {
      const bare = await runOpenPhase(crowd, 'bare', bareRate, ofBare);
      const ours = await runOpenPhase(crowd, 'gateway', ourRate, ofOurs);
      say(`${name}: bare ${words(bare)}; ours ${words(ours)}`);
      return { bare, ours };
    };

    await runPhase(crowd, 'bare');
    await runPhase(crowd, 'gateway');
    const half: Pair[] = [];
    const over = multiples.map((times) => ({ times, pairs: new Array<Pair>() }));
    for (let round = 1; round <= Math.min(rounds, 2); round += 1) {
      const capacity = (await runPhase(crowd, 'bare')).answersPerSecond;
      const own = (await runPhase(crowd, 'gateway')).answersPerSecond;
      say(`round ${round}: capacity of the bare hold ${Math.round(capacity)}/s, ours ${Math.round(own)}/s`);
      half.push(await open('half of the own capacity', capacity / 2, own / 2));
      for (const { times, pairs } of over)
        pairs.push(await open(`${times} × bare capacity`, times * capacity, times * capacity));
    }
    return summary(applicants, perSecond, half, over);
  } finally {
    readersLoad.stop();
    await crowd.stop();
  }
}

const words = ({ goodput, p99Ms, refused, slowestRefusalMs, givenUp, heardMs }: OpenPhase): string =>
  [
    `${Math.round(goodput)}/s good, p99 ${Math.round(p99Ms)} ms`,
    refused > 0
      ? `${percent(refused)} told to come again, at most after ${Math.round(slowestRefusalMs)} ms`
      : 'nobody told to come again',
    ...(givenUp > 0 ? [`${givenUp} given up`] : []),
    ...(heardMs
      ? [`workflows of holders told after ${Math.round(heardMs.p50)} ms, p99 ${Math.round(heardMs.p99)}`]
      : []),
  ].join(', ');

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function summary(
  applicants: number,
  readsPerSecond: number,
  half: readonly Pair[],
  over: readonly { times: number; pairs: readonly Pair[] }[],
): RowResult {
  const middle = (pairs: readonly Pair[], of: (pair: Pair) => number) => Math.round(median(pairs.map(of)));
  const latency: Figure = {
    what: 'opening minute, open loop at half of the own capacity: p99',
    bare: `${middle(half, ({ bare }) => bare.p99Ms)} ms`,
    ours: `${middle(half, ({ ours }) => ours.p99Ms)} ms`,
    ratios: half.map(({ bare, ours }) => ours.p99Ms / bare.p99Ms),
  };
  const goodput = over.map(({ times, pairs }): Figure => {
    const slowest = Math.max(...pairs.map(({ ours }) => ours.slowestRefusalMs));
    return {
      what: `the same at ${times} × the bare capacity: carried out a second`,
      bare: `${middle(pairs, ({ bare }) => bare.goodput)}/s`,
      ours: `${middle(pairs, ({ ours }) => ours.goodput)}/s, p99 ${middle(pairs, ({ ours }) => ours.p99Ms)} ms`,
      ratios: pairs.map(({ bare, ours }) => ours.goodput / bare.goodput),
      // Nobody was refused where nothing was slow to refuse.
      ...(slowest > 0 && { target: { text: '503 within 1 s', met: slowest <= refusedWithinMs } }),
    };
  });
  return {
    figures: [latency, ...goodput],
    notes: [
      `opening: ${applicants} applicants, each at their own time (Poisson); beside them ${Math.round(readsPerSecond)} readings a second of the portal’s lists, of the bare thing as many of its one indexed read; a try that is answered 503 with Retry-After is repeated then, and the time counts from the first.`,
      ...over.map(
        ({ times, pairs }) =>
          `opening, ${times} × the bare capacity: ${pairs.map(({ ours }) => words(ours)).join('; ')}.`,
      ),
    ],
  };
}
