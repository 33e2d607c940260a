import type { Instant } from '@kezek/calendar/instant';
import type { UsedCode } from '@kezek/rules/pack/meaning';
import type { Access } from '../storage/column-types';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';

export interface ProtocolLine {
  at: Instant;
  kind: 'issued' | 'extended' | 'revoked' | 'lapsed' | 'declined' | 'decline-taken-back' | 'ended' | 'enrolled';
  access: Access;
  referralNumber?: string;
  /** The application's number in the queue at that moment, when it had one. */
  number?: number | null;
  reasonCode?: string;
  packVersion: number;
}

/** The public protocol: what was given and taken, with the category and date of submission, without names. */
export async function writeProtocol(
  { db }: Work,
  application: Pick<ApplicationRow, 'city' | 'category' | 'submittedAt'>,
  bulletin: { id: string; kindergartenId: string },
  line: ProtocolLine,
): Promise<void> {
  const { city, category, submittedAt } = application;
  const { id: bulletinId, kindergartenId } = bulletin;
  await db
    .insertInto('protocolEntry')
    .values({ ...line, bulletinId, kindergartenId, city, category, submittedAt })
    .execute();
}

/** That people ended a bulletin before its time, and why. */
export async function writeBulletinEnd(
  { db }: Work,
  bulletin: Pick<BulletinRow, 'id' | 'kindergartenId' | 'city'>,
  { at, how, reason }: { at: Instant; how: 'closed' | 'withdrawn'; reason: UsedCode },
): Promise<void> {
  const { id: bulletinId, kindergartenId, city } = bulletin;
  const { code: reasonCode, packVersion } = reason;
  await db
    .insertInto('protocolEntry')
    .values({ at, kind: `bulletin-${how}`, bulletinId, kindergartenId, city, reasonCode, packVersion })
    .execute();
}

/** That an operator's end of an application, or a lapse, was taken back: it stands in the queue as it did before. */
export async function writeRestored(
  { db }: Work,
  { city, category, submittedAt }: Pick<ApplicationRow, 'city' | 'category' | 'submittedAt'>,
  line: { at: Instant; packVersion: number },
): Promise<void> {
  await db
    .insertInto('protocolEntry')
    .values({ ...line, kind: 'restored', city, category, submittedAt })
    .execute();
}

/** How an operator decided on a privilege: the category that the application has now. Which privilege it is stays private. */
export async function writePrivilegeDecision(
  { db }: Work,
  { city, category, submittedAt }: Pick<ApplicationRow, 'city' | 'category' | 'submittedAt'>,
  line: { at: Instant; status: 'confirmed' | 'cancelled'; number: number | null; packVersion: number },
): Promise<void> {
  const { at, status, number, packVersion } = line;
  await db
    .insertInto('protocolEntry')
    .values({ at, kind: `privilege-${status}`, city, category, submittedAt, number, packVersion })
    .execute();
}
