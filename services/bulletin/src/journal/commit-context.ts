import type { Instant } from '@kezek/calendar/instant';
import type { Actor } from '@kezek/rules/application/command';
import type { Fact } from '@kezek/rules/application/fact';
import type { Refusal } from '@kezek/rules/refusal';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';

/** What an intent is carried out with: one transaction, the application and the bulletins it concerns locked. */
export interface CommitContext {
  work: Work;
  application: ApplicationRow;
  /** Locked, and brought up to `at`. */
  bulletins: ReadonlyMap<string, BulletinRow>;
  at: Instant;
  /** The database's business time at which it is carried out. */
  carriedOutAt: Instant;
  commandId: string;
  actor: Actor | null;
}

/** What came of it. A refusal is given before anything was written. */
export type CommitResult =
  | { ok: true; fact: Fact; packVersion?: number; noteId?: string }
  | { ok: false; refusal: Refusal };

/** A bulletin that the plan of locks has named. */
export function lockedBulletin({ bulletins }: CommitContext, id: string): BulletinRow {
  const bulletin = bulletins.get(id);
  if (!bulletin) throw new Error(`bulletin ${id} is not locked`);
  return bulletin;
}
