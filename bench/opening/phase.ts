import { setTimeout as sleep } from 'node:timers/promises';
import { shuffled, type Applicant } from '../admission/city';
import type { Bench } from '../admission/phase';
import { verifyHolds, verifyResponses } from '../admission/verify';
import { portOf, requestBy, type Way } from '../admission/ways';
import { arrivals } from '../frame/load/arrivals';
import type { OpenAnswer, OpenResult, PlannedRequest } from '../frame/load/exchange';
import type { LoadProcess } from '../frame/load/load-process';
import { quantile } from '../frame/statistics';

export interface OpenPhase {
  /** Of requests that were carried out, a second from the first arrival to the last of their answers. */
  goodput: number;
  /** From the arrival to the answer that counts, waiting and trying again included. */
  p99Ms: number;
  /** Of all tries, those that were answered 503 with Retry-After; and the slowest of these answers. */
  refused: number;
  slowestRefusalMs: number;
  /** Who was not served at all, however often they tried. */
  givenUp: number;
  /** From a place held to its workflow being told, ms; none for the bare thing. */
  heardMs: { p50: number; p99: number } | undefined;
}

/** People who read meanwhile. */
export interface Readers {
  load: LoadProcess;
  port: number;
  perSecond: number;
  requests: readonly PlannedRequest[];
}

/** Sockets of the crowd: more would be waiting in the network. */
const connections = 500;

/** Everybody comes at their own time, so many a second; then what was done is checked. */
export async function runOpenPhase(bench: Bench, way: Way, perSecond: number, readers: Readers): Promise<OpenPhase> {
  const { city, stack, databases, load, cookies } = bench;
  await databases.reset(city);
  await sleep(1_000);
  const applicants = shuffled(city.applicants);
  const atMs = arrivals(applicants.length, perSecond);
  const lastMs = atMs.at(-1) ?? 0;
  const reading = read(readers, lastMs);
  const startedAt = Date.now();
  const result = await load.run({
    port: portOf(way, stack),
    connections,
    atMs,
    requests: applicants.map((applicant) => requestBy(way, applicant, stack, cookies)),
  });
  await reading;
  const answered = applicants.flatMap((applicant, n): [Applicant, OpenAnswer][] => {
    const answer = result.answers[n];
    return answer ? [[applicant, answer]] : [];
  });
  const good = answered.filter(([, { status }]) => status === 201);
  const bad = answered.find(([, { status }]) => status !== 201 && status !== 503);
  if (bad) throw new Error(`an answer ${bad[1].status}: ${bad[1].body}`);
  if (way === 'bare') await verifyHolds(databases, good);
  else {
    await verifyResponses(city, databases, good);
    await verifyStamps(bench, good);
  }
  const refusals = answered.flatMap(([, { refusedAfterMs }]) => refusedAfterMs);
  return {
    goodput: good.length / ((lastAnswer(atMs, result) || lastMs) / 1_000),
    p99Ms: quantile(
      good.map(([, { ms }]) => ms).toSorted((a, b) => a - b),
      0.99,
    ),
    refused: refusals.length / (answered.length + refusals.length),
    slowestRefusalMs: Math.max(0, ...refusals),
    givenUp: answered.length - good.length,
    heardMs: way === 'bare' ? undefined : await heard(bench, startedAt),
  };
}

async function read({ load, port, perSecond, requests }: Readers, forMs: number): Promise<void> {
  const count = Math.max(1, Math.round((perSecond * forMs) / 1_000));
  const all = Array.from({ length: count }, (_, n) => requests[n % requests.length]).flatMap((one) => one ?? []);
  const { answers } = await load.run({
    ...{ port, connections: 200, atMs: arrivals(all.length, perSecond, 11), requests: all, dropBodies: true },
  });
  const wrong = answers.find((answer) => answer?.status !== 200 && answer?.status !== 503);
  if (wrong !== undefined) throw new Error(`a reader was answered ${wrong?.status}: ${wrong?.body}`);
}

/** When the last request that was carried out was answered, ms from the first arrival. */
const lastAnswer = (atMs: readonly number[], { answers }: OpenResult): number =>
  Math.max(0, ...answers.map((answer, n) => (answer?.status === 201 ? (atMs[n] ?? 0) + answer.ms : 0)));

/** Who was asked to come again stands where they first came: stamped no later than that answer. @throws Error */
async function verifyStamps({ databases }: Bench, good: readonly (readonly [Applicant, OpenAnswer])[]): Promise<void> {
  const again = good.filter(([, { firstRefusedAt }]) => firstRefusedAt !== null);
  if (again.length === 0) return;
  const { rows } = await databases.bulletin.query<{ id: string; at: Date }>(
    `SELECT application_id AS id, received_at AS at FROM response
     WHERE application_id = ANY($1::uuid[]) AND idempotency_key NOT LIKE 'past %'`,
    [again.map(([{ applicationId }]) => applicationId)],
  );
  const stamps = new Map(rows.map(({ id, at }) => [id, at.getTime()]));
  const late = again.filter(([{ applicationId }, { firstRefusedAt }]) => {
    return (stamps.get(applicationId) ?? Number.MAX_VALUE) > (firstRefusedAt ?? 0);
  });
  if (late.length > 0) throw new Error(`${late.length} of ${again.length} who came again lost their first stamp`);
}

/** Once everybody who holds a place was told to their workflow. */
async function heard({ databases }: Bench, since: number): Promise<{ p50: number; p99: number }> {
  for (const until = Date.now() + 120_000; ;) {
    const { rows } = await databases.bulletin.query<{ left: number; p50: number; p99: number }>(
      `SELECT count(*) FILTER (WHERE sent_at IS NULL)::int AS left,
         coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM sent_at - put_at)), 0)::float8 * 1000 AS p50,
         coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM sent_at - put_at)), 0)::float8 * 1000 AS p99
       FROM outbox JOIN response r ON outbox.target = 'application/' || r.application_id
       WHERE outbox.kind = 'signal' AND r.status = 'held' AND outbox.put_at >= $1`,
      [new Date(since)],
    );
    if (rows[0]?.left === 0) return rows[0];
    if (Date.now() > until) throw new Error(`${rows[0]?.left} who hold a place are not told to their workflows`);
    await sleep(250);
  }
}
