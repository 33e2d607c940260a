import { chosen } from './rows';
import { readSettings } from './settings';

/** One row in a process of its own: whatever it breaks is gone with it. Its result goes back as a message. */
async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const [row] = chosen([name]);
  if (!row) throw new Error(`no row ${name}`);
  const startedAt = performance.now();
  const say = (line: string): void =>
    console.error(`${name} ${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
  const result = await row.run({ settings: readSettings(args), say });
  await new Promise<void>((resolve) => process.send?.(result, () => resolve()) ?? resolve());
}

// Who asked is gone: so are the servers then.
process.once('disconnect', () => process.kill(process.pid, 'SIGINT'));

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.send?.({ failed: error instanceof Error ? error.message : String(error) }, () => process.exit(1));
  },
);
