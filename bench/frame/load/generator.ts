import { Connection, bytesOf } from './connection';
import type { Answer, Load, LoadResult, OpenLoad, OpenResult } from './exchange';
import { runOpen } from './open-loop';

/** The load generator, a process of its own: a load comes as a message, its result goes back as one. */
process.on('message', (load: Load | OpenLoad) => {
  const running: Promise<LoadResult | OpenResult> = 'atMs' in load ? runOpen(load) : run(load);
  running.then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run({ port, connections, maxMs, requests, dropBodies = false }: Load): Promise<LoadResult> {
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
      const { body, retryAfterS: _, ...answer } = await connection.send(request);
      const ms = performance.now() - sentAt;
      // A refusal is looked at.
      const kept = dropBodies && answer.status < 400 ? '' : body;
      answers[index] = { ...answer, body: kept, bytes: body.length, ms };
    }
  };
  await Promise.all(open.map(worker));
  const ms = performance.now() - startedAt;
  for (const connection of open) connection.close();
  return { ms, answers };
}
