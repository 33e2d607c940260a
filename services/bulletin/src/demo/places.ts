import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import type { Actor, Command } from '@kezek/rules/application/command';
import { sql } from 'kysely';
import { packAt } from '../policy/policy';
import type { Work } from '../storage/work';
import { obeyed, type Performed } from './obeyed';
import type { Past } from './past';

export type PlaceStep = Extract<DemoStep, { placeNo: number }>;

interface Holder {
  applicationId: string;
  responseId: string;
}

/** What is done about whoever has a place just then: by the kindergarten's employee, or, revoking, by the applicant. */
export async function actAtPlace(
  past: Past,
  step: PlaceStep,
  { at, commandId }: { at: Instant; commandId: string },
): Promise<Performed> {
  const { database } = past;
  const holder = await database.transact((work) => holderOf(work, step));
  if (!holder) return 'idle';
  const command = await database.transact((work) => commandOf(work, step, holder, at));
  const role = step.type === 'revoke' ? ('applicant' as const) : ('employee' as const);
  const actor: Actor = { role, ...(step.by && { id: step.by }) };
  return obeyed(past, holder.applicationId, command, { commandId, at, actor });
}

function holderOf({ db }: Work, { type, bulletinId, placeNo }: PlaceStep): Promise<Holder | undefined> {
  const wanted = type === 'activate' || type === 'decline' ? 'held' : 'activated';
  return db
    .selectFrom('response')
    .select(['applicationId', 'id as responseId'])
    .where((row) => row.and({ bulletinId, placeNo, status: wanted }))
    .executeTakeFirst();
}

async function commandOf(work: Work, step: PlaceStep, holder: Holder, at: Instant): Promise<Command> {
  const { applicationId, responseId } = holder;
  switch (step.type) {
    case 'activate':
      return { type: 'activate', responseId };
    case 'decline': {
      const { reasonCode, note } = step;
      const noteId = note === null ? undefined : await storeNote(work, applicationId, note);
      return { type: 'decline', responseId, reasonCode, ...(noteId && { noteId }) };
    }
    case 'arrive':
      return { type: 'recordArrival' };
    case 'enroll':
      return { type: 'enroll', recordId: await storeRecord(work, applicationId, at) };
    case 'revoke':
      return { type: 'revoke' };
  }
}

async function storeNote({ db }: Work, applicationId: string, text: string): Promise<string> {
  const id = randomUUID();
  await db.insertInto('note').values({ id, applicationId, text }).execute();
  return id;
}

/** Every document that the rule pack asks for was seen. */
async function storeRecord({ db, policy }: Work, applicationId: string, at: Instant): Promise<string> {
  const id = randomUUID();
  const { city } = await db
    .selectFrom('application')
    .select('city')
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow();
  const seen = packAt(policy, city, at)
    .values.enrolmentDocuments.filter(({ required }) => required)
    .map(({ code }) => ({ code }));
  await db
    .insertInto('enrolmentRecord')
    .values({ id, applicationId, documents: sql`${JSON.stringify(seen)}` })
    .execute();
  return id;
}
