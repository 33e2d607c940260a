import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import type { Actor, Command } from '@kezek/rules/application/command';
import { packAt } from '../policy/policy';
import { oneRow, rowOf, rowsOf, type Work } from '../storage/work';
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

function holderOf(work: Work, { type, bulletinId, placeNo }: PlaceStep): Promise<Holder | undefined> {
  const wanted = type === 'activate' || type === 'decline' ? 'held' : 'activated';
  return rowOf<Holder>(
    work,
    `SELECT application_id AS "applicationId", id AS "responseId" FROM response
     WHERE bulletin_id = $1 AND place_no = $2 AND status = $3`,
    [bulletinId, placeNo, wanted],
  );
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

async function storeNote(work: Work, applicationId: string, text: string): Promise<string> {
  const id = randomUUID();
  await rowsOf(work, `INSERT INTO note (id, application_id, text) VALUES ($1, $2, $3)`, [id, applicationId, text]);
  return id;
}

/** Every document that the rule pack asks for was seen. */
async function storeRecord(work: Work, applicationId: string, at: Instant): Promise<string> {
  const id = randomUUID();
  const { city } = await oneRow<{ city: string }>(work, `SELECT city FROM application WHERE id = $1`, [applicationId]);
  const seen = packAt(work.policy, city, at)
    .values.enrolmentDocuments.filter(({ required }) => required)
    .map(({ code }) => ({ code }));
  await rowsOf(work, `INSERT INTO enrolment_record (id, application_id, documents) VALUES ($1, $2, $3)`, [
    id,
    applicationId,
    JSON.stringify(seen),
  ]);
  return id;
}
