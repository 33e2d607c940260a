import type { Leaf } from '@kezek/rules/ledger/leaf';
import { anyOf } from '../storage/any-of';
import { type BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { whoIs, type Told } from './tell';

/** Of a snapshot: who waits for places of these bulletins, was declined there, or has one. In order of insertion. */
export async function responseLeaves({ db }: Work, bulletins: readonly BulletinRow[]): Promise<Told[]> {
  const rows = await db
    .selectFrom('response')
    .innerJoin('application', 'application.id', 'response.applicationId')
    .leftJoin('referral', 'referral.responseId', 'response.id')
    .select(['response.bulletinId as bulletin', 'response.access', 'response.status', 'response.receivedAt as at'])
    .select(['response.placeNo', 'response.reasonCode', 'referral.turn'])
    .select(['application.id', 'application.city', 'application.ledgerSalt'])
    .where('response.bulletinId', '=', anyOf(bulletins.map(({ id }) => id)))
    .where('response.status', 'not in', ['released', 'revoked', 'lapsed', 'ended'])
    .where('application.ledgerSalt', 'is not', null)
    // A former response first: of those that live an application has one.
    .orderBy((row) => row('response.status', '=', 'declined'), 'desc')
    .orderBy('response.insertionNo')
    .execute();
  return rows.flatMap((row) => leavesOf(row).map((leaf): Told => ({ city: row.city, who: leaf.who, leaf })));
}

interface Standing {
  id: string;
  ledgerSalt: string | null;
  bulletin: string;
  access: 'priority' | 'general' | 'private';
  status: string;
  at: Extract<Leaf, { kind: 'responded' }>['at'];
  placeNo: number | null;
  reasonCode: string | null;
  turn: 'first-priority' | 'general' | null;
}

function leavesOf(row: Standing): Extract<Leaf, { who: string }>[] {
  const { bulletin, access, status, at, placeNo: place, turn } = row;
  const one = { at, bulletin, who: whoIs(row) };
  const leaves: Extract<Leaf, { who: string }>[] = [];
  if (access !== 'private') leaves.push({ kind: 'responded', ...one, access, gathered: status === 'gathered' });
  if (status === 'declined') {
    // Of a private choice there is nothing in any line that could be restored.
    return access === 'private'
      ? []
      : [...leaves, { kind: 'released', ...one, cause: 'declined', reason: row.reasonCode }];
  }
  if (place === null) return leaves;
  if (access !== 'private') leaves.push({ kind: 'given', ...one, place });
  if (status !== 'held') leaves.push({ kind: 'issued', ...one, place, access, turn });
  return leaves;
}
