import { toCalendarDay, toInstant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { normalBirthCertificate } from '@kezek/identity/birth-certificate';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import type { KeyedHash } from '@kezek/platform/keyed-hash';
import type { RulePack } from '@kezek/rules/pack/rule-pack';
import type { Refusal } from '@kezek/rules/refusal';
import { startApplication } from '../outbox/tell';
import { packAt } from '../policy/policy';
import { refusalProblem } from '../problems';
import type { Database } from '../storage/database';
import { rowOf, rowsOf, type Work } from '../storage/work';
import { requireNotAhead } from '../time/stamps';
import { mayBeSubmitted } from './eligible';
import { inherit } from './inherit';

/** Of packs that name none. */
const defaultLivePerAccount = 10;

type Submit = RequestOf<typeof bulletinForGateway.submit>['body'];

/**
 * The row, gate closed, and the workflow's start, in one transaction. A repeated key gets the application that it made.
 *
 * @param counted whether the account's live applications are. The demo city's, each of another account, come in one
 *   transaction, in which a lock an account would fill the server's table of locks.
 * @returns the application's id. @throws Problem 422 with the refusal's code; 409 `clock-ahead`.
 */
export async function submit(database: Database, body: Submit, { counted = true } = {}): Promise<string> {
  try {
    return await database.transact((work) => insert(work, body, { childKey: database.childKey, counted }));
  } catch (error) {
    if (sqlStateOf(error) !== '23505') throw error;
    // Two submissions at once: either the same one, or another of the same child.
    const same = await database.transact((work) => submittedWith(work, body.idempotencyKey));
    if (same) return same;
    throw refusalProblem({ code: 'child-has-live-application' });
  }
}

async function insert(
  work: Work,
  body: Submit,
  { childKey, counted }: { childKey: KeyedHash; counted: boolean },
): Promise<string> {
  const repeated = await submittedWith(work, body.idempotencyKey);
  if (repeated) return repeated;
  const at = toInstant(body.at);
  await requireNotAhead(work, at);
  const { iin, name } = body.child;
  const birthDate = toCalendarDay(body.child.birthDate);
  const pack = packAt(work.policy, body.city, at);
  const verdict = mayBeSubmitted({ iin, birthDate, privilege: body.privilege }, pack, at);
  if (!verdict.ok) throw refusalProblem(verdict.refusal);
  const refusal = await whyNotNow(work, body, { pack, counted });
  if (refusal) {
    // The first try of this very request may have been carried out since the key was looked for.
    const meanwhile = await submittedWith(work, body.idempotencyKey);
    if (meanwhile) return meanwhile;
    throw refusalProblem(refusal);
  }
  const { lapses, stopList } = await inherit(work, { childIin: iin, childKey: childKey(iin) }, at);
  await rowsOf(
    work,
    `INSERT INTO application (id, idempotency_key, submitted_by, submitted_at, child_iin, child_name, birth_date, city,
       birth_year, language, wishes, privilege_code, privilege_status, category, gate, gate_reason, stage, lapses,
       ages_out_at, stop_list, pack_version, birth_certificate_no)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'general', 'closed', 'gate-closed', 'queued', $14,
       $15, $16, $17, $18)`,
    [
      body.id,
      body.idempotencyKey,
      body.submittedBy,
      at,
      iin,
      name,
      birthDate,
      body.city,
      Number(birthDate.slice(0, 4)),
      body.language,
      body.wishes,
      body.privilege,
      body.privilege && 'claimed',
      lapses,
      verdict.value.agesOutAt,
      stopList,
      pack.version,
      normalBirthCertificate(body.birthCertificateNumber ?? '') || null,
    ],
  );
  await startApplication(work, { applicationId: body.id, locality: body.city, submittedAt: at });
  return body.id;
}

async function submittedWith(work: Work, key: string): Promise<string | undefined> {
  return (await rowOf<{ id: string }>(work, `SELECT id FROM application WHERE idempotency_key = $1`, [key]))?.id;
}

async function whyNotNow(
  work: Work,
  { child, submittedBy }: Submit,
  { pack, counted }: { pack: RulePack; counted: boolean },
): Promise<Refusal | null> {
  // The account's own limit first: one who may not submit learns nothing of a child.
  const full = counted ? await tooManyLive(work, submittedBy, pack) : null;
  if (full) return full;
  return (await hasLive(work, child.iin)) ? { code: 'child-has-live-application' } : null;
}

async function hasLive(work: Work, childIin: string): Promise<boolean> {
  const live = `SELECT 1 FROM application
    WHERE child_iin = $1 AND stage NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out')`;
  return (await rowOf(work, live, [childIin])) !== undefined;
}

/** So that nobody takes the places of children in numbers. Two submissions of one account at once are counted in turn. */
async function tooManyLive(work: Work, submittedBy: string, { values }: RulePack): Promise<Refusal | null> {
  const max = values.liveApplicationsPerAccount ?? defaultLivePerAccount;
  await rowsOf(work, `SELECT pg_advisory_xact_lock(hashtextextended('submitter ' || $1, 0))`, [submittedBy]);
  const counted = await rowOf<{ live: number }>(
    work,
    `SELECT count(*)::int AS live FROM application
     WHERE submitted_by = $1 AND stage NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out')`,
    [submittedBy],
  );
  return counted && counted.live >= max ? { code: 'too-many-live-applications', params: { max } } : null;
}
