import { planCity } from './city';
import { Databases } from './databases';
import { LoadProcess } from './load/load-process';
import { loadAverage, machineFacts } from './machine';
import { loadPage, openSessions } from './parents';
import { runPhase, type Bench, type PhaseResult } from './phase';
import { cpuText, table } from './report';
import { readSettings } from './settings';
import { startBenchStack } from './stack';
import { ways } from './ways';

const startedAt = performance.now();
const say = (line: string): void =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s  ${line}`);

async function main(): Promise<void> {
  const settings = readSettings();
  const stack = await startBenchStack(settings.profileDir, say);
  const databases = new Databases(stack);
  const load = new LoadProcess();
  try {
    const facts = await machineFacts(databases.bulletin);
    const city = planCity(settings);
    say(`${city.bulletins.length} bulletins, ${settings.applicants} applications, each with its workflow`);
    await databases.write(city);
    say('each parent gets a session and loads the application’s page');
    const cookies = await openSessions(city, stack, load);
    await loadPage(city, stack, load, cookies);
    const results = await measure({ settings, city, stack, databases, load, cookies });
    console.log(
      `\n${facts}, after ${loadAverage()}\n\n${table(results)}\n\n${explanation(settings.applicants, results)}`,
    );
  } finally {
    load.stop();
    await databases.close();
    await stack.stop();
  }
}

/** The ways take turns, so that a machine that is shared treats them alike. The first turn of each only warms it up. */
async function measure(bench: Bench): Promise<PhaseResult[]> {
  const results: PhaseResult[] = [];
  for (let round = 0; round <= bench.settings.rounds; round += 1) {
    for (const way of ways) {
      const result = await runPhase(bench, way);
      const name = round === 0 ? 'warming up' : `round ${round}`;
      const { held, waiting, relayed, answersPerSecond, fromUs, toUs } = result;
      say(
        `${name}, ${way}: ${Math.round(answersPerSecond)}/s, ${held} held, ${waiting} wait, ${relayed} told by then; CPU ms an answer: ${cpuText(result.cpu)}` +
          (bench.settings.profileDir ? ` (${fromUs}–${toUs} µs)` : ''),
      );
      if (round > 0) results.push(result);
    }
  }
  return results;
}

function explanation(applicants: number, results: readonly PhaseResult[]): string {
  const through = results.filter(({ way }) => way === 'gateway').map(({ relayed }) => relayed);
  return [
    `Each phase: ${applicants} applicants, one request each, over 100 kept-alive connections from a process of its own.`,
    'Through the gateway: session cookie, right to the application, Idempotency-Key, schemas, log at level info.',
    'Each applicant had a session and had loaded the application’s page once before, as a parent who waits would.',
    'No worker runs: admission is answered without it. The relay runs as in life and had told',
    `${through.join(', ')} workflows when the last answer through the gateway came.`,
    'Checked after every phase: each place given once, as many held as places, nobody with two live responses,',
    'every answer as stored, one message a response.',
  ].join('\n');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
