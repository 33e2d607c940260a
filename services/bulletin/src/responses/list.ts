import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { reasonText } from '@kezek/rules/pack/meaning';
import { presentReferral } from '../referrals/present';
import type { Referral } from '../generated/prisma/client';
import { missing } from '../problems';
import { pageOf, readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import { applicationRow, bulletinRow, referralRow, responseRow } from '../storage/from-prisma';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { presentResponse } from './present';
import { waitingRank } from './waiting-rank';

type StaffQuery = RequestOf<typeof bulletinForGateway.staffResponses>['query'];
type StaffPage = ReplyOf<typeof bulletinForGateway.staffResponses>['body'];
type ResponseBody = ReplyOf<typeof bulletinForGateway.response>['body'];

const referralOrNull = (row: Referral | null) => row && presentReferral(referralRow(row));

const reasonOf = ({ policy }: Pick<Work, 'policy'>, { city }: BulletinRow, response: ResponseRow) =>
  response.reasonCode !== null && response.reasonPackVersion !== null
    ? reasonText(policy.packs, city, { code: response.reasonCode, packVersion: response.reasonPackVersion })
    : null;

/** A kindergarten's responses, newest first; of the child what staff may see: name and birth date. */
export async function staffResponses(
  database: Database,
  kindergartenId: string,
  { status, limit, ...query }: StaffQuery,
): Promise<StaffPage> {
  const before = readNumberCursor(query.cursor);
  const at = toInstant(query.at);
  const rows = await database.prisma.response.findMany({
    where: {
      bulletin: { kindergartenId },
      status,
      ...(before !== undefined && { insertionNo: { lt: BigInt(before) } }),
    },
    include: { bulletin: true, application: true, referral: true },
    orderBy: { insertionNo: 'desc' },
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([Number(last.insertionNo)]));
  const work = await database.reading();
  const views = items.map(async (row) => {
    const response = responseRow(row);
    const { childName: name, birthDate, stage } = applicationRow(row.application);
    const bulletin = bulletinRow(row.bulletin);
    const rank = await waitingRank(work, bulletin, response, at);
    return {
      response: presentResponse(response, rank, reasonOf(work, bulletin, response)),
      referral: referralOrNull(row.referral),
      child: { name, birthDate },
      stage,
    };
  });
  return { items: await Promise.all(views), nextCursor };
}

/** @throws Problem 404 */
export async function responseView(database: Database, id: string, at: Instant): Promise<ResponseBody> {
  const row = await database.prisma.response.findUnique({
    where: { id },
    include: { bulletin: true, referral: true },
  });
  if (!row) throw missing();
  const response = responseRow(row);
  const work = await database.reading();
  const bulletin = bulletinRow(row.bulletin);
  const rank = await waitingRank(work, bulletin, response, at);
  return {
    ...presentResponse(response, rank, reasonOf(work, bulletin, response)),
    kindergartenId: row.bulletin.kindergartenId,
    referral: referralOrNull(row.referral),
    idempotencyKey: row.idempotencyKey,
  };
}
