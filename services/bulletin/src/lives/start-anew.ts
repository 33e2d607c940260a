import { hasSettled } from '@kezek/rules/bulletin/schedule';
import { rememberedAnswers, type ApplicationStart, type CommandAnswer } from '@kezek/messages/application';
import type { BulletinStart } from '@kezek/messages/bulletin';
import { isFinal } from '@kezek/rules/application/state';
import { bulletinOf } from '../bulletins/find';
import { progressOf } from '../bulletins/progress';
import { lastEntries } from '../journal/entries';
import { stateOf } from '../journal/state';
import type { Database } from '../storage/database';
import type { Work } from '../storage/work';

/**
 * How an application's workflow begins anew where its journal stands, with the last answers, so that a command that was
 * answered stays answered. Null when it is over, or unknown: then there is nothing to live.
 */
export async function applicationStart(database: Database, id: string): Promise<ApplicationStart | null> {
  const work = await database.reading();
  const row = await work.db
    .selectFrom('application')
    .select(['id', 'city', 'version', 'state', 'stage', 'submittedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || isFinal(row.stage)) return null;
  const start = { applicationId: id, locality: row.city, submittedAt: row.submittedAt };
  // Nothing has been carried out yet: it begins as at first.
  if (row.version === 0) return start;
  return { ...start, restored: { state: await stateOf(work, row), answers: await answersOf(work, id) } };
}

async function answersOf(work: Work, id: string): Promise<[string, CommandAnswer][]> {
  const entries = await lastEntries(work, id, rememberedAnswers);
  return entries.map(({ commandId, result }) => [
    commandId,
    result.ok ? { ok: true, fact: result.fact } : { ok: false, refusal: result.refusal },
  ]);
}

/** A bulletin's workflow asks the database where it stands, so it needs no state. Null when it is over, or unknown. */
export async function bulletinStart(database: Database, id: string): Promise<BulletinStart | null> {
  const work = await database.reading();
  const row = await bulletinOf(work, id);
  if (!row || hasSettled(await progressOf(work, row))) return null;
  return { bulletinId: id, locality: row.locality, kindergartenId: row.kindergartenId };
}
