import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ReplyOf, RequestOf } from '@kezek/contract/route';
import { reasonText } from '@kezek/rules/pack/meaning';
import { presentReferral } from '../referrals/present';
import { missing } from '../problems';
import { anyOf } from '../storage/any-of';
import { pageOf, readNumberCursor, writeCursor } from '../storage/cursor';
import type { Database } from '../storage/database';
import type { BulletinRow, ReferralRow, ResponseRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { presentResponse } from './present';
import { waitingRanks, waitingRanksApart } from './waiting-rank';

type StaffQuery = RequestOf<typeof bulletinForGateway.staffResponses>['query'];
type StaffPage = ReplyOf<typeof bulletinForGateway.staffResponses>['body'];
type ResponseBody = ReplyOf<typeof bulletinForGateway.response>['body'];

const referralOrNull = (row: ReferralRow | undefined) => (row ? presentReferral(row) : null);

const reasonOf = ({ policy }: Pick<Work, 'policy'>, { city }: BulletinRow, response: ResponseRow) =>
  response.reasonCode !== null && response.reasonPackVersion !== null
    ? reasonText(policy.packs, city, { code: response.reasonCode, packVersion: response.reasonPackVersion })
    : null;

/** A kindergarten's responses, newest first; of the child what staff may see: name and birth date. */
export async function staffResponses(
  database: Database,
  kindergartenId: string,
  { status, referral, referred, limit, ...query }: StaffQuery,
): Promise<StaffPage> {
  const before = readNumberCursor(query.cursor);
  const at = toInstant(query.at);
  const work = await database.reading();
  const rows = await work.db
    .selectFrom('response')
    .selectAll()
    .where('bulletinId', 'in', (row) =>
      row.selectFrom('bulletin').select('id').where('kindergartenId', '=', kindergartenId),
    )
    .where('insertionNo', '<', before ?? Number.MAX_SAFE_INTEGER)
    .where((row) => row.and({ ...(status && { status }) }))
    .where((row) => {
      if (referral === undefined && referred === '0') return row.lit(true);
      const own = row.selectFrom('referral').select('referral.id').whereRef('referral.responseId', '=', 'response.id');
      return row.exists(referral === undefined ? own : own.where('referral.status', '=', referral));
    })
    .orderBy('insertionNo', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, limit, (last) => writeCursor([last.insertionNo]));
  const { bulletins, applications, referrals } = await around(work, items);
  // A queue is walked once for all of a page who wait in it.
  const lines = [...bulletins.values()].map((bulletin) => ({ bulletin, at }));
  const ranks = await waitingRanks(work, lines, items);
  const views = items.flatMap((response) => {
    const bulletin = bulletins.get(response.bulletinId);
    const application = applications.get(response.applicationId);
    if (!bulletin || !application) return [];
    const { childName: name, birthDate, stage } = application;
    const rank = ranks.get(response.id) ?? null;
    return [
      {
        response: presentResponse(response, rank, reasonOf(work, bulletin, response)),
        referral: referralOrNull(referrals.get(response.id)),
        child: { name, birthDate },
        stage,
      },
    ];
  });
  return { items: views, nextCursor };
}

/** What belongs to responses: their bulletins and applications by id, their referrals by the response's. */
async function around({ db }: Pick<Work, 'db'>, responses: readonly ResponseRow[]) {
  const bulletinIds = anyOf(responses.map(({ bulletinId }) => bulletinId));
  const applicationIds = anyOf(responses.map(({ applicationId }) => applicationId));
  const ids = anyOf(responses.map(({ id }) => id));
  const [bulletins, applications, referrals] = await Promise.all([
    db.selectFrom('bulletin').selectAll().where('id', '=', bulletinIds).execute(),
    db
      .selectFrom('application')
      .select(['id', 'childName', 'birthDate', 'stage'])
      .where('id', '=', applicationIds)
      .execute(),
    db.selectFrom('referral').selectAll().where('responseId', '=', ids).execute(),
  ]);
  return {
    bulletins: new Map(bulletins.map((row) => [row.id, row])),
    applications: new Map(applications.map((row) => [row.id, row])),
    referrals: new Map(referrals.map((row) => [row.responseId, row])),
  };
}

/** @throws Problem 404 */
export async function responseView(database: Database, id: string, at: Instant): Promise<ResponseBody> {
  const work = await database.reading();
  const response = await work.db.selectFrom('response').selectAll().where('id', '=', id).executeTakeFirst();
  if (!response) throw missing();
  const { bulletins, referrals } = await around(work, [response]);
  const bulletin = bulletins.get(response.bulletinId);
  if (!bulletin) throw missing();
  const ranks = await waitingRanksApart(work, [{ bulletin, at }], [response]);
  return {
    ...presentResponse(response, ranks.get(response.id) ?? null, reasonOf(work, bulletin, response)),
    kindergartenId: bulletin.kindergartenId,
    referral: referralOrNull(referrals.get(response.id)),
    idempotencyKey: response.idempotencyKey,
  };
}
