import type { Instant } from '@kezek/calendar/instant';
import { finalStages } from '@kezek/rules/application/state';
import { endCauses } from '@kezek/rules/ledger/endings';
import type { Leaf, LeafOf } from '@kezek/rules/ledger/leaf';
import { cutoffsOfBulletins } from '../queue/cutoffs';
import { anyOf } from '../storage/any-of';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { goesByLists } from '../wishes/goes-by-lists';
import { publishedLeaf } from './published-leaf';
import { rulesLeaf } from './rules-leaf';
import { whoIs, type Told } from './tell';
import { responseLeaves } from './snapshot-responses';

/**
 * A city's queues as they stand, in leaves: rules, turns used, who is in which queue and linked with whom, and of each
 * bulletin that is not over its cut-offs, who waits and who has its places. The caller sees to it that nothing moves.
 */
export async function snapshotOf(work: Work, city: string, at: Instant): Promise<Told[]> {
  const { db, policy } = work;
  const ofNobody = (leaf: Leaf): Told => ({ city, who: null, leaf });
  const packs = policy.packs.filter(({ locality }) => locality === city || locality === '*');
  const queues = await db.selectFrom('queue').selectAll().where('city', '=', city).execute();
  const bulletins = await openBulletins(work, city);
  return [
    ofNobody({ kind: 'began', at, city, format: 3 }),
    ...packs.map((pack) => ofNobody(rulesLeaf(pack, at))),
    ...queues.map(({ birthYear, language, privileged, general }) =>
      ofNobody({ kind: 'turns', at, queue: { birthYear, language }, privileged, general }),
    ),
    ...(await applicationLeaves(work, city, bulletins, at)),
    ...(await twinLeaves(work, city, at)),
    ...(await bulletinLeaves(work, bulletins)).map(ofNobody),
    ...(await responseLeaves(work, bulletins)),
    ...bulletins.flatMap((bulletin) => stepLeaves(bulletin, at)).map(ofNobody),
    ofNobody({ kind: 'begun', at }),
  ];
}

/** Published, or over while somebody has a referral of theirs. */
const openBulletins = ({ db }: Work, city: string): Promise<BulletinRow[]> =>
  db
    .selectFrom('bulletin')
    .selectAll()
    .where('city', '=', city)
    .where((row) =>
      row.or([
        row('status', '=', 'published'),
        row.exists(
          row
            .selectFrom('referral')
            .select('referral.id')
            .whereRef('referral.bulletinId', '=', 'bulletin.id')
            .where('referral.status', 'in', ['valid', 'arrived']),
        ),
      ]),
    )
    .orderBy('publishAt')
    .orderBy('id')
    .execute();

/** Who lives, who has ended on a place of these bulletins, and whose end an operator may still take back. */
async function applicationLeaves(
  { db }: Work,
  city: string,
  bulletins: readonly BulletinRow[],
  at: Instant,
): Promise<Told[]> {
  const rows = await db
    .selectFrom('application')
    .select(['id', 'ledgerSalt', 'birthYear', 'language', 'category', 'submittedAt', 'submissionNo', 'gate'])
    .select(['stage', 'endReason'])
    .where('city', '=', city)
    .where('ledgerSalt', 'is not', null)
    .where((row) =>
      row.or([
        row('stage', 'not in', finalStages),
        row.and([row('agesOutAt', '>', at), row.or([row('stage', '=', 'removed'), row('endReason', 'is not', null)])]),
        row.exists(
          row
            .selectFrom('response')
            .select('response.id')
            .whereRef('response.applicationId', '=', 'application.id')
            .where('response.bulletinId', '=', anyOf(bulletins.map(({ id }) => id))),
        ),
      ]),
    )
    .orderBy('submissionNo')
    .execute();
  return rows.flatMap((row): Told[] => {
    const who = whoIs(row);
    const { birthYear, language, category, submittedAt, submissionNo: no } = row;
    const stands = { at, who, queue: { birthYear, language }, category, submittedAt, no, cause: 'taken-over' } as const;
    const leaves: Extract<Leaf, { who: string }>[] = [{ kind: 'submitted', ...stands }];
    if (row.gate === 'open') leaves.push({ kind: 'joined', ...stands });
    const end = endLeaf(row, { at, who });
    if (end) leaves.push(end);
    return leaves.map((leaf) => ({ city, who, leaf }));
  });
}

/** Who is enrolled has its place told. */
function endLeaf(
  { stage, endReason }: Pick<ApplicationRow, 'stage' | 'endReason'>,
  one: { at: Instant; who: string },
): LeafOf<'application-ended'> | undefined {
  const cause = endCauses.find((known) => known === (endReason === 'import-undone' ? endReason : stage));
  if (!cause) return undefined;
  return { kind: 'application-ended', ...one, cause, ...(endReason && { by: 'operator', reason: endReason }) };
}

/** Of pairs of whom both live: any other binds nobody. */
async function twinLeaves({ db }: Work, city: string, at: Instant): Promise<Told[]> {
  const rows = await db
    .selectFrom('twin')
    .innerJoin('application as own', 'own.id', 'twin.applicationId')
    .innerJoin('application as other', 'other.id', 'twin.twinId')
    .select(['own.id', 'own.ledgerSalt', 'other.id as otherId', 'other.ledgerSalt as otherSalt'])
    .where('own.city', '=', city)
    .where('own.stage', 'not in', finalStages)
    .where('other.stage', 'not in', finalStages)
    .orderBy('own.submissionNo')
    .execute();
  return rows.map(({ otherId, otherSalt, ...own }) => {
    const who = whoIs(own);
    const twin = whoIs({ id: otherId, ledgerSalt: otherSalt });
    return { city, who, leaf: { kind: 'twins-linked', at, who, with: twin } };
  });
}

async function bulletinLeaves(work: Work, bulletins: readonly BulletinRow[]): Promise<Leaf[]> {
  const cutoffs = await cutoffsOfBulletins(
    work,
    bulletins.map(({ id }) => id),
  );
  return bulletins.map((bulletin) =>
    publishedLeaf(bulletin, cutoffs.get(bulletin.id) ?? null, goesByLists(work.policy, bulletin)),
  );
}

function stepLeaves({ id: bulletin, step, status }: BulletinRow, at: Instant): Leaf[] {
  const settled: Leaf = { kind: 'settled', at, bulletin };
  const general: Leaf = { kind: 'general', at, bulletin };
  if (step === 'gathering-settled') return [settled];
  if (step === 'general') return [settled, general];
  return step === 'ended' ? [{ kind: 'ended', at, bulletin, how: status, reason: null }] : [];
}
