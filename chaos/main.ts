import { writeFileSync } from 'node:fs';
import { readOptions } from './options';
import { asText } from './report';
import { run } from './run';

/** `npm run chaos -- --seed 7 --faults 150`; see docs/reliability.md. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const report = await run(options, (line) => console.log(line));
  console.log(asText(report));
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(report, null, 1)}\n`);
  // Whatever is still on its way to nobody.
  process.exit(report.findings.length > 0 ? 1 : 0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(2);
});
