import { Connection, bytesOf } from './connection';
import type { Answer, Load, LoadResult } from './exchange';

/** The load generator, a process of its own: a load comes as a message, its result goes back as one. */
process.on('message', (load: Load) => {
  run(load).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run({ port, connections, maxMs, requests }: Load): Promise<LoadResult> {
  const bytes = requests.map(bytesOf);
  const answers: (Answer | null)[] = requests.map(() => null);
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const startedAt = performance.now();
  let next = 0;
  const worker = async (connection: Connection): Promise<void> => {
    for (let index = next++; index < bytes.length; index = next++) {
      const sentAt = performance.now();
      const request = bytes[index];
      if (!request || sentAt - startedAt > maxMs) return;
      const answer = await connection.send(request);
      answers[index] = { ...answer, ms: performance.now() - sentAt };
    }
  };
  await Promise.all(open.map(worker));
  const ms = performance.now() - startedAt;
  for (const connection of open) connection.close();
  return { ms, answers };
}
