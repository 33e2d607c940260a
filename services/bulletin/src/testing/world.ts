import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { CommitRequest } from '@kezek/contract/internal/bulletin-for-workflows';
import { makeIin } from '@kezek/identity/iin';
import type { Fact, Intent } from '@kezek/rules/application/fact';
import { unopened } from '@kezek/rules/application/state';
import { almaty } from '@kezek/rules/pack/default-packs';
import type { Category } from '@kezek/rules/queue/category';
import type { Refusal } from '@kezek/rules/refusal';
import { testDatabase } from '@kezek/stack/testing/postgres';
import { submit } from '../applications/submit';
import { scheduleBulletin } from '../bulletins/schedule';
import { bulletinSteps } from '../bulletins/steps';
import { commit } from '../journal/commit';
import { createRespond, type Respond } from '../responses/respond';
import { openDatabase, type Database } from '../storage/database';
import type { ResponseRow } from '../storage/rows';

/** Monday 16 March 2026, 07:00 in Almaty, the publication minute of the default pack. */
export const published = toInstant('2026-03-16T02:00:00.000Z');
export const beforePublication = toInstant('2026-03-10T05:00:00.000Z');
/** 18:00 of that day: the gathering's end. */
export const gathered = toInstant('2026-03-16T13:00:00.000Z');
/** 20 March 2026, 07:00: after three working days. */
export const generalFrom = toInstant('2026-03-20T02:00:00.000Z');
export const after = (instant: Instant, ms: number): Instant => addMs(instant, ms);

const defaults = { city: almaty, language: 'kk', birthDate: '2022-05-10' } as const;

let serial = 0;
/** Of another child each time. */
export function someIin(birthDate: string): string {
  for (;;) {
    const iin = makeIin(birthDate, 'female', (serial += 1) % 10_000);
    if (iin) return iin;
  }
}

/** The bulletin service's database on a real Postgres, and a short way to the usual steps. Each file has its own. */
export class World {
  private opened: Database | undefined;
  respond: Respond = () => Promise.reject(new Error('not open yet'));

  get database(): Database {
    if (!this.opened) throw new Error('the world is there from beforeAll on');
    return this.opened;
  }

  url = '';

  async open(url: string): Promise<void> {
    this.url = url;
    this.opened = openDatabase(url, { max: 20 });
    await this.database.policy.seed();
    // Stamps are of months before the machine's time, and what is carried out late counts from then: not in these tests.
    await this.database.pool.query(
      `UPDATE rule_pack SET values = jsonb_set(values, '{referral,lateAfterMinutes}', '100000000')`,
    );
    this.respond = createRespond(this.database);
  }

  async close(): Promise<void> {
    await this.opened?.close();
  }

  async submit(
    over: Partial<Parameters<typeof submit>[1]> & { birthDate?: string; iin?: string; at: Instant },
  ): Promise<string> {
    const { birthDate = defaults.birthDate, iin = someIin(birthDate), ...rest } = over;
    const id = randomUUID();
    return submit(this.database, {
      id,
      idempotencyKey: `submit-${id}`,
      submittedBy: randomUUID(),
      child: { iin, name: 'Demo Child', birthDate },
      city: defaults.city,
      language: defaults.language,
      privilege: null,
      wishes: null,
      ...rest,
    });
  }

  /** An application in its queue. */
  async queued(over: Parameters<World['submit']>[0]): Promise<string> {
    const id = await this.submit(over);
    await this.carryOut(id, { type: 'open' }, over.at);
    return id;
  }

  /** Many at once, written straight into the table: a second apart by submission, in the order of the ids given back. */
  async manyQueued(
    n: number,
    { from = beforePublication, category = 'general' }: { from?: Instant; category?: Category } = {},
  ): Promise<string[]> {
    const ids = Array.from({ length: n }, () => randomUUID());
    await this.database.pool.query(
      `INSERT INTO application (id, idempotency_key, submitted_by, submitted_at, child_iin, child_name, birth_date, city,
         birth_year, language, category, privilege_code, privilege_status, gate, started, stage, version, ages_out_at, pack_version,
         state)
       SELECT id, 'many-' || id, gen_random_uuid(), $2::timestamptz + place * interval '1 second', 'demo-' || id, 'Demo',
         $3, $4, 2022, $5, $6, $7, $8, 'open', true, 'queued', 1, '2028-08-31T19:00:00Z', 1,
         $9::jsonb || jsonb_build_object('applicationId', id)
       FROM unnest($1::uuid[]) WITH ORDINALITY AS new (id, place)`,
      [
        ids,
        from,
        defaults.birthDate,
        defaults.city,
        defaults.language,
        category,
        ...(category === 'general' ? [null, null] : ['large-family', 'confirmed']),
        { ...unopened('', defaults.city), version: 1, agesOutAt: '2028-08-31T19:00:00.000Z' },
      ],
    );
    return ids;
  }

  async bulletin(
    over: Partial<Parameters<typeof scheduleBulletin>[1]> = {},
    { publish = true }: { publish?: boolean } = {},
  ): Promise<string> {
    const id = randomUUID();
    await scheduleBulletin(this.database, {
      id,
      at: beforePublication,
      kindergartenId: randomUUID(),
      groupId: randomUUID(),
      kind: 'public',
      city: defaults.city,
      locality: defaults.city,
      birthYear: 2022,
      language: defaults.language,
      places: 1,
      startsOn: '2026-09-01',
      publishOn: '2026-03-16',
      ...over,
    });
    await this.steps.reserved(id, beforePublication, null);
    if (publish) await this.steps.advance(id, published);
    return id;
  }

  get steps() {
    return bulletinSteps(this.database);
  }

  async answer(applicationId: string, bulletinId: string, at: Instant, key: string = randomUUID()) {
    return this.respond({ bulletinId, applicationId, idempotencyKey: key, at });
  }

  /** As the workflow does, at the journal's version, under a command id of its own. */
  async attempt(id: string, intent: Intent, at: Instant, over: Partial<CommitRequest> = {}) {
    const { version } = await this.application(id);
    const request: CommitRequest = { commandId: randomUUID(), at, version, command: 'open', intent, ...over };
    const { entries } = await commit(this.database, id, request);
    const own = entries.find(({ commandId }) => commandId === request.commandId);
    if (!own) throw new Error('the journal stands further');
    return own;
  }

  /** The fact. @throws Error when it is refused. */
  async carryOut<T extends Fact['type']>(
    id: string,
    intent: Intent,
    at: Instant,
    type?: T,
  ): Promise<Extract<Fact, { type: T }>> {
    const { result } = await this.attempt(id, intent, at);
    if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
    if (type && result.fact.type !== type) throw new Error(`not ${type} but ${result.fact.type}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type was compared a line above
    return result.fact as Extract<Fact, { type: T }>;
  }

  async refusalOf(id: string, intent: Intent, at: Instant): Promise<Refusal> {
    const { result } = await this.attempt(id, intent, at);
    if (result.ok) throw new Error(`carried out: ${result.fact.type}`);
    return result.refusal;
  }

  async application(id: string) {
    return this.database.prisma.application.findUniqueOrThrow({ where: { id } });
  }

  async response(id: string): Promise<ResponseRow> {
    const { db } = this.database.statements;
    return db.selectFrom('response').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }

  async responsesOf(bulletinId: string): Promise<ResponseRow[]> {
    const { db } = this.database.statements;
    return db.selectFrom('response').selectAll().where('bulletinId', '=', bulletinId).orderBy('insertionNo').execute();
  }

  /** Payloads for one workflow, in order. */
  async told(target: string): Promise<Record<string, unknown>[]> {
    const { rows } = await this.database.pool.query<{ payload: Record<string, unknown> }>(
      'SELECT payload FROM outbox WHERE target = $1 ORDER BY id',
      [target],
    );
    return rows.map(({ payload }) => payload);
  }

  /** What may never be: a free place beside one who waits, in any published bulletin past its gathering. */
  async freePlacesBesideWaiters(): Promise<number> {
    const { rows } = await this.database.pool.query<{ n: number }>(
      `SELECT count(*) AS n FROM bulletin b
       WHERE b.status = 'published' AND b.step IN ('gathering-settled', 'general')
         AND EXISTS (SELECT 1 FROM response r WHERE r.bulletin_id = b.id AND r.status = 'waiting')
         AND b.places > (SELECT count(*) FROM response r WHERE r.bulletin_id = b.id AND r.status IN ('held', 'activated', 'enrolled'))`,
    );
    return rows[0]?.n ?? 0;
  }
}

/** At the top of a test file. */
export function testWorld(name: string): World {
  const test = testDatabase(name, { prismaDir: join(__dirname, '../../prisma') });
  const world = new World();
  beforeAll(() => world.open(test.url), 30_000);
  afterAll(() => world.close());
  return world;
}
