import { toCalendarDay, toInstant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { normalBirthCertificate } from '@kezek/identity/birth-certificate';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import type { KeyedHash } from '@kezek/platform/keyed-hash';
import { finalStages } from '@kezek/rules/application/state';
import type { RulePack } from '@kezek/rules/pack/rule-pack';
import type { Refusal } from '@kezek/rules/refusal';
import { sql } from 'kysely';
import { tellSubmitted } from '../ledger/queue-event';
import { startApplication } from '../outbox/tell';
import { packAt } from '../policy/policy';
import { refusalProblem } from '../problems';
import type { Database } from '../storage/database';
import { rowsOf, type Work } from '../storage/work';
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
  const application = await work.db
    .insertInto('application')
    .values({
      id: body.id,
      idempotencyKey: body.idempotencyKey,
      submittedBy: body.submittedBy,
      submittedAt: at,
      childIin: iin,
      childName: name,
      birthDate,
      city: body.city,
      birthYear: Number(birthDate.slice(0, 4)),
      language: body.language,
      district: body.district ?? null,
      wishes: body.wishes,
      birthCertificateNo: normalBirthCertificate(body.birthCertificateNumber ?? '') || null,
      privilegeCode: body.privilege,
      privilegeStatus: body.privilege === null ? null : 'claimed',
      category: 'general',
      gate: 'closed',
      gateReason: 'gate-closed',
      stage: 'queued',
      lapses,
      agesOutAt: verdict.value.agesOutAt,
      stopList,
      packVersion: pack.version,
    })
    .returning(['id', 'city', 'ledgerSalt', 'birthYear', 'language', 'category', 'submittedAt', 'submissionNo'])
    .executeTakeFirstOrThrow();
  tellSubmitted(work, application, at, 'submitted');
  await startApplication(work, { applicationId: body.id, locality: body.city, submittedAt: at });
  return body.id;
}

async function submittedWith({ db }: Work, key: string): Promise<string | undefined> {
  const found = db.selectFrom('application').select('id').where('idempotencyKey', '=', key);
  return (await found.executeTakeFirst())?.id;
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
  return (await liveApplications(work).select('id').where('childIin', '=', childIin).executeTakeFirst()) !== undefined;
}

const liveApplications = ({ db }: Work) => db.selectFrom('application').where('stage', 'not in', finalStages);

/** So that nobody takes the places of children in numbers. Two submissions of one account at once are counted in turn. */
async function tooManyLive(work: Work, submittedBy: string, { values }: RulePack): Promise<Refusal | null> {
  const max = values.liveApplicationsPerAccount ?? defaultLivePerAccount;
  await rowsOf(work, sql`SELECT pg_advisory_xact_lock(hashtextextended('submitter ' || ${submittedBy}, 0))`);
  const { live } = await liveApplications(work)
    .select(({ fn }) => fn.countAll<number>().as('live'))
    .where('submittedBy', '=', submittedBy)
    .executeTakeFirstOrThrow();
  return live >= max ? { code: 'too-many-live-applications', params: { max } } : null;
}
