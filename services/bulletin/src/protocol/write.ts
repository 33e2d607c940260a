import type { Instant } from '@kezek/calendar/instant';
import type { UsedCode } from '@kezek/rules/pack/meaning';
import type { Access, ApplicationRow, BulletinRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';

export interface ProtocolLine {
  at: Instant;
  kind: 'issued' | 'extended' | 'revoked' | 'lapsed' | 'declined' | 'ended' | 'enrolled';
  access: Access;
  referralNumber?: string;
  /** The application's number in the queue at that moment, when it had one. */
  number?: number | null;
  reasonCode?: string;
  packVersion: number;
}

/** The public protocol: what was given and taken, with the category and date of submission, without names. */
export async function writeProtocol(
  work: Work,
  application: Pick<ApplicationRow, 'city' | 'category' | 'submittedAt'>,
  bulletin: { id: string; kindergartenId: string },
  line: ProtocolLine,
): Promise<void> {
  await rowsOf(
    work,
    `INSERT INTO protocol_entry (at, kind, referral_number, bulletin_id, kindergarten_id, city, access, category,
       submitted_at, number, reason_code, pack_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      line.at,
      line.kind,
      line.referralNumber ?? null,
      bulletin.id,
      bulletin.kindergartenId,
      application.city,
      line.access,
      application.category,
      application.submittedAt,
      line.number ?? null,
      line.reasonCode ?? null,
      line.packVersion,
    ],
  );
}

/** That people ended a bulletin before its time, and why. */
export async function writeBulletinEnd(
  work: Work,
  bulletin: Pick<BulletinRow, 'id' | 'kindergartenId' | 'city'>,
  { at, how, reason }: { at: Instant; how: 'closed' | 'withdrawn'; reason: UsedCode },
): Promise<void> {
  await rowsOf(
    work,
    `INSERT INTO protocol_entry (at, kind, bulletin_id, kindergarten_id, city, reason_code, pack_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [at, `bulletin-${how}`, bulletin.id, bulletin.kindergartenId, bulletin.city, reason.code, reason.packVersion],
  );
}

/** How an operator decided on a privilege: the category that the application has now. Which privilege it is stays private. */
export async function writePrivilegeDecision(
  work: Work,
  { city, category, submittedAt }: Pick<ApplicationRow, 'city' | 'category' | 'submittedAt'>,
  line: { at: Instant; status: 'confirmed' | 'cancelled'; number: number | null; packVersion: number },
): Promise<void> {
  await rowsOf(
    work,
    `INSERT INTO protocol_entry (at, kind, city, category, submitted_at, number, pack_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [line.at, `privilege-${line.status}`, city, category, submittedAt, line.number, line.packVersion],
  );
}
