import { expect, it } from '@jest/globals';
import { standard } from './options';
import { asText } from './report';
import { run } from './run';

/**
 * A short run of `npm run chaos` (docs/reliability.md). The same faults each time, at the machine's own moments; E2E_SEED
 * takes others. This seed begins with what is used up: connections, the disk, locks.
 */
const seed = Number(process.env['E2E_SEED'] ?? 920);
/** What is missing at the end is waited for first. */
const timeoutMs = 400_000;

it(
  `whatever is killed, hangs or is used up, every life stays whole (seed ${seed})`,
  async () => {
    const log: string[] = [];
    const options = {
      ...{ ...standard, seed, atOnce: 10, quietMs: 90_000 },
      ...{ faults: 13, maxDelayMs: 3_000, faultsMs: 75_000 },
    };
    const report = await run(options, (line) => log.push(line));
    // A run in which little happened proves little.
    const happened = Number(report.figures['faults']) >= 4 && Number(report.figures['lives begun']) >= 10;
    if (report.findings.length > 0 || !happened) throw new Error(`${log.join('\n')}\n${asText(report)}`);
    expect(report.figures).toMatchObject({ seed, findings: 0 });
  },
  timeoutMs,
);
