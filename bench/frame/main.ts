import { writeFileSync } from 'node:fs';
import { loadAverage, machine } from './machine';
import { chosen } from './rows';
import { runRow } from './run-row';
import { readSettings } from './settings';
import { findFullTemporal } from './full-temporal/executables';
import { table, type Outcome } from './table';

/** `npm run bench`: one row after the other, then one table. Exit code 1 when a row has failed. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const settings = readSettings(args);
  const rows = chosen(settings.only);
  const loadBefore = loadAverage();
  const startedAt = new Date();
  const onFullServer = settings.size !== 'quick' && rows.some(({ asksNoWorkflow }) => !asksNoWorkflow);
  // Built before anything is measured.
  if (onFullServer) await findFullTemporal((line) => console.error(line));
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await runRow(row, args));
  const facts = [
    ...machine(startedAt),
    onFullServer ? 'full Temporal server on Postgres' : 'Temporal’s development server',
    `${settings.rounds} rounds`,
    `load before ${loadBefore}, after ${loadAverage()}`,
  ];
  if (settings.jsonFile !== undefined) {
    writeFileSync(settings.jsonFile, `${JSON.stringify({ facts, outcomes }, null, 2)}\n`);
  }
  console.log(`\n${facts.join(', ')}\n\n${table(outcomes)}`);
  if (outcomes.some((outcome) => 'failed' in outcome)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
