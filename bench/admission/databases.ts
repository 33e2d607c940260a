import { setTimeout as sleep } from 'node:timers/promises';
import { applicationWorkflowId, applicationWorkflowType } from '@kezek/messages/application';
import { Pool } from 'pg';
import type { Bulletin, City } from './city';
import type { BenchStack } from '../frame/stack';

const day = 86_400_000;

/** The databases as the bench sees them: it writes the city straight into their real tables, and counts afterwards. */
export class Databases {
  readonly bulletin: Pool;
  private readonly gateway: Pool;
  readonly bare: Pool;

  constructor({ postgres }: Pick<BenchStack, 'postgres'>) {
    const open = (name: string) => new Pool({ connectionString: postgres.url(name), max: 2 });
    this.bulletin = open('bulletin');
    this.gateway = open('gateway');
    this.bare = open('bare');
  }

  /** Accounts, applications in their queues, bulletins past their publication; and each application's workflow. */
  async write(city: City): Promise<void> {
    await this.writeBulletins(city);
    await this.writeApplications(city);
    await this.writeAccounts(city);
    await this.untilTold();
    for (const pool of [this.bulletin, this.gateway]) await pool.query('VACUUM ANALYZE');
  }

  /** All places are free again and nobody has responded, but in the past. */
  async reset({ bulletins, past, applicants }: City): Promise<void> {
    await this.bulletin.query('TRUNCATE response, referral, outbox');
    await this.bulletin.query(
      `INSERT INTO response (id, application_id, bulletin_id, idempotency_key, access, status, received_at, release_cause, pack_version)
       SELECT gen_random_uuid(), a.id, b.id, 'past ' || a.id || b.id, 'general', 'released', b.general_at, 'bulletin-closed', 1
       FROM application a JOIN bulletin b USING (city, birth_year, language) WHERE b.id = ANY($1::uuid[])`,
      [past.map(({ id }) => id)],
    );
    await this.bare.query('TRUNCATE place, hold');
    await this.bare.query(
      `INSERT INTO place (bulletin_id, place_no)
       SELECT bulletin_id, place_no FROM unnest($1::uuid[]) AS bulletin_id, generate_series(1, $2::int) AS place_no`,
      [bulletins.map(({ id }) => id), Math.ceil(applicants.length / bulletins.length)],
    );
    await this.bare.query('VACUUM ANALYZE place');
    await this.bulletin.query('VACUUM ANALYZE response, outbox');
    await this.bulletin.query('CHECKPOINT');
  }

  async close(): Promise<void> {
    await Promise.all([this.bulletin.end(), this.gateway.end(), this.bare.end()]);
  }

  private async writeBulletins({ bulletins, past }: City): Promise<void> {
    const now = Date.now();
    for (const bulletin of bulletins) await this.writeBulletin(bulletin, { status: 'published', now });
    for (const bulletin of past) await this.writeBulletin(bulletin, { status: 'closed', now: now - 90 * day });
  }

  private async writeBulletin(
    { id, city, birthYear, language, places, phase }: Bulletin,
    { status, now }: { status: 'published' | 'closed'; now: number },
  ): Promise<void> {
    const publishedAt = new Date(now - 2 * day);
    await this.bulletin.query(
      `INSERT INTO bulletin (id, kindergarten_id, group_id, kind, city, locality, birth_year, language, places,
         starts_on, status, step, publish_at, gather_until, general_at, close_at, ended_at, pack_version, calendar_version)
       VALUES ($1, gen_random_uuid(), gen_random_uuid(), 'public', $2, $2, $3, $4, $5,
         $6, $7, $8, $9, $10, $11, $12, $13, 1, 1)`,
      [
        id,
        city,
        birthYear,
        language,
        places,
        new Date(now + 60 * day),
        status,
        status === 'closed' ? 'ended' : phase === 'general' ? 'general' : 'gathering-settled',
        publishedAt,
        new Date(now - 1.5 * day),
        new Date(phase === 'general' ? now - day : now + day),
        new Date(now + 40 * day),
        status === 'closed' ? new Date(now + 40 * day) : null,
      ],
    );
    // Of a queue that is shorter than N: everybody's turn has come.
    await this.bulletin.query(
      `INSERT INTO cutoff (bulletin_id, turn_depth, out_of_turn, first_priority, general) VALUES ($1, 10000, $2, $2, $2)`,
      [id, publishedAt],
    );
  }

  /** One in twenty is out of turn, one in five has priority. Each workflow is started by the relay, as in life. */
  private async writeApplications({ applicants }: City): Promise<void> {
    await this.bulletin.query(
      `INSERT INTO application (id, idempotency_key, submitted_by, submitted_at, child_iin, child_name, birth_date, city,
         birth_year, language, category, privilege_code, privilege_status, gate, started, stage, version, ages_out_at, pack_version)
       SELECT id, 'bench-' || id, account_id, $6::timestamptz + place * interval '1 second', 'bench-' || id, 'Bench',
         make_date(birth_year, 5, 10), city, birth_year, language, category,
         CASE category WHEN 'out-of-turn' THEN 'orphan' WHEN 'first-priority' THEN 'large-family' END,
         CASE WHEN category <> 'general' THEN 'confirmed' END, 'open', true, 'queued', 1, $7, 1
       FROM (SELECT *, CASE WHEN place / 10 % 20 = 0 THEN 'out-of-turn' WHEN place / 10 % 5 = 1 THEN 'first-priority' ELSE 'general' END AS category
             FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[]) WITH ORDINALITY
               AS new (id, account_id, city, birth_year, language, place)) AS categorised`,
      [
        applicants.map(({ applicationId }) => applicationId),
        applicants.map(({ accountId }) => accountId),
        applicants.map(({ city }) => city),
        applicants.map(({ birthYear }) => birthYear),
        applicants.map(({ language }) => language),
        new Date(Date.now() - 300 * day),
        new Date(Date.now() + 900 * day),
      ],
    );
    await this.bulletin.query(
      `INSERT INTO outbox (target, kind, name, payload)
       SELECT target, 'start', $2, payload::jsonb FROM unnest($1::text[], $3::text[]) AS started (target, payload)`,
      [
        applicants.map(({ applicationId }) => applicationWorkflowId(applicationId)),
        applicationWorkflowType,
        applicants.map(({ applicationId, city }) =>
          JSON.stringify({
            applicationId,
            locality: city,
            submittedAt: new Date(Date.now() - 300 * day).toISOString(),
          }),
        ),
      ],
    );
  }

  private async writeAccounts({ applicants }: City): Promise<void> {
    const ids = [applicants.map(({ accountId }) => accountId), applicants.map(({ applicationId }) => applicationId)];
    await this.gateway.query(
      `INSERT INTO account (id, role, name, locale, demo, created_at)
       SELECT id, 'applicant', 'Bench', 'ru', true, $2 FROM unnest($1::uuid[]) AS id`,
      [ids[0], new Date()],
    );
    await this.gateway.query(
      `INSERT INTO application_access (account_id, application_id, since)
       SELECT account_id, application_id, $3 FROM unnest($1::uuid[], $2::uuid[]) AS access (account_id, application_id)`,
      [...ids, new Date()],
    );
  }

  private async untilTold(): Promise<void> {
    const until = Date.now() + 300_000;
    for (;;) {
      const { rows } = await this.bulletin.query<{ left: number }>(
        'SELECT count(*)::int AS left FROM outbox WHERE sent_at IS NULL',
      );
      if (rows[0]?.left === 0) return;
      if (Date.now() > until) throw new Error(`${rows[0]?.left} workflows are not started`);
      await sleep(200);
    }
  }
}
