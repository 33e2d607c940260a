import { setTimeout as sleep } from 'node:timers/promises';
import { bytesOf, Connection } from './connection';
import type { OpenAnswer, OpenLoad, OpenResult, PlannedRequest } from './exchange';

/** As a browser of somebody who doesn't give up: it comes again when it is told to, so often at most. */
const mostTries = 8;

/**
 * Requests are sent when their time has come, whether or not those before are answered. What finds no free connection
 * waits for one, and the wait counts.
 */
export async function runOpen({
  port,
  connections,
  atMs,
  requests,
  dropBodies = false,
}: OpenLoad): Promise<OpenResult> {
  const pool = new Pool(port, connections);
  const bytes = requests.map(bytesOf);
  const answers: (OpenAnswer | null)[] = requests.map(() => null);
  await pool.warm();
  const startedAt = performance.now();
  const one = async (index: number): Promise<void> => {
    const request = bytes[index];
    const due = startedAt + (atMs[index] ?? 0);
    if (!request) return;
    const refusedAfterMs: number[] = [];
    let firstRefusedAt: number | null = null;
    let asked = request;
    for (let tries = 1; ; tries += 1) {
      const cameAt = tries === 1 ? due : performance.now();
      const { body, retryAfterS, ...answer } = await pool.send(asked);
      const now = performance.now();
      if (answer.status === 503 && retryAfterS !== null) {
        refusedAfterMs.push(now - cameAt);
        firstRefusedAt ??= Date.now();
        if (tries < mostTries) {
          asked = comingAgain(requests[index], body) ?? asked;
          await sleep(retryAfterS * 1_000);
          continue;
        }
      }
      const kept = dropBodies && answer.status < 400 ? '' : body;
      answers[index] = { ...answer, body: kept, bytes: body.length, ms: now - due, refusedAfterMs, firstRefusedAt };
      return;
    }
  };
  const all: Promise<void>[] = [];
  for (const index of requests.keys()) {
    const wait = startedAt + (atMs[index] ?? 0) - performance.now();
    // Timers are good to a millisecond; those who come within it are sent together.
    if (wait > 1) await sleep(wait);
    all.push(one(index));
  }
  await Promise.all(all);
  pool.close();
  return { ms: performance.now() - startedAt, answers };
}

/** The same, with what says when it first came: as the portal's pages do. */
function comingAgain(request: PlannedRequest | undefined, refusal: string): Buffer | undefined {
  const receipt = /"firstReceived":"([^"]+)"/.exec(refusal)?.[1];
  if (!request || receipt === undefined) return undefined;
  return bytesOf({ ...request, headers: { ...request.headers, 'first-received': receipt } });
}

/** Kept-alive connections: each carries one request at a time. */
class Pool {
  private readonly free: Connection[] = [];
  private readonly queue: ((connection: Connection) => void)[] = [];

  constructor(
    private readonly port: number,
    private readonly size: number,
  ) {}

  async warm(): Promise<void> {
    for (let n = 0; n < this.size; n += 1) this.free.push(await Connection.open(this.port));
  }

  async send(request: Buffer): ReturnType<Connection['send']> {
    const connection = this.free.pop() ?? (await new Promise<Connection>((resolve) => this.queue.push(resolve)));
    const answer = await connection.send(request);
    const next = this.queue.shift();
    if (next) next(connection);
    else this.free.push(connection);
    return answer;
  }

  close(): void {
    for (const connection of this.free) connection.close();
  }
}
