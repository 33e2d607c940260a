import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import { Language } from '@kezek/contract/values';
import { packOfVersion, privilegeIn } from '@kezek/rules/pack/meaning';
import { claimed } from '../applications/privilege';
import { presentReferral } from '../referrals/present';
import { packAt, type Policy } from '../policy/policy';
import { missing } from '../problems';
import { numberAt, standingsOf } from '../queue/standing';
import { presentResponse } from '../responses/present';
import { waitingRanksApart } from '../responses/waiting-rank';
import type { Database } from '../storage/database';
import { applicationColumns, bulletinColumns, referralColumns, responseColumns } from '../storage/columns';
import {
  liveStatuses,
  type ApplicationRow,
  type BulletinRow,
  type ReferralRow,
  type ResponseRow,
} from '../storage/rows';
import { prepared, type Work } from '../storage/work';

/** Journal entries by id, in the order asked for; unknown ids are left out. */
export async function applicationViews(
  database: Database,
  ids: readonly string[],
  at: Instant,
): Promise<ApplicationView[]> {
  const work = await database.reading();
  const { applications, responses, bulletins, referrals } = await read(work, ids);
  const numbers = await numbersOf(work, [...applications.values()], at);
  const lines = [...bulletins.values()].map((bulletin) => ({ bulletin, at }));
  const ranks = await waitingRanksApart(work, lines, [...responses.values()]);
  return ids.flatMap((id) => {
    const application = applications.get(id);
    if (!application) return [];
    const response = responses.get(id);
    return [
      {
        ...present(work.policy, application, referrals.get(id) ?? null),
        number: numbers.get(id) ?? null,
        response: response ? presentResponse(response, ranks.get(response.id) ?? null) : null,
      },
    ];
  });
}

/** Applications by id; by the application's the response that is live, and the referral that is or ended well. */
async function read(work: Pick<Work, 'client'>, ids: readonly string[]) {
  const [applications, responses, referrals] = await Promise.all([
    prepared<ApplicationRow>(
      work,
      'applications-to-view',
      `SELECT ${applicationColumns} FROM application WHERE id = ANY($1::uuid[])`,
      [ids],
    ),
    prepared<ResponseRow>(
      work,
      'responses-to-view',
      `SELECT ${responseColumns} FROM response WHERE application_id = ANY($1::uuid[]) AND status = ANY($2::text[])`,
      [ids, liveStatuses],
    ),
    prepared<ReferralRow>(
      work,
      'referrals-to-view',
      `SELECT ${referralColumns} FROM referral
       WHERE application_id = ANY($1::uuid[]) AND status IN ('valid', 'arrived', 'enrolled')`,
      [ids],
    ),
  ]);
  const bulletinIds = [...new Set(responses.map(({ bulletinId }) => bulletinId))];
  const bulletins =
    bulletinIds.length === 0
      ? []
      : await prepared<BulletinRow>(
          work,
          'bulletins-to-view',
          `SELECT ${bulletinColumns} FROM bulletin WHERE id = ANY($1::uuid[])`,
          [bulletinIds],
        );
  return {
    applications: new Map(applications.map((row) => [row.id, row])),
    responses: new Map(responses.map((row) => [row.applicationId, row])),
    bulletins: new Map(bulletins.map((row) => [row.id, row])),
    referrals: new Map(referrals.map((row) => [row.applicationId, row])),
  };
}

/** @throws Problem 404 */
export async function applicationView(database: Database, id: string, at: Instant): Promise<ApplicationView> {
  const [view] = await applicationViews(database, [id], at);
  if (!view) throw missing();
  return view;
}

/** By id the numbers now of those that are in a queue. */
async function numbersOf(
  work: Work,
  applications: readonly ApplicationRow[],
  at: Instant,
): Promise<Map<string, number>> {
  const queued = applications.filter(({ gate }) => gate === 'open');
  const standings = await standingsOf(work, queued);
  const ratioIn = (city: string) => packAt(work.policy, city, at).values.queue.generalPerPrivileged;
  return new Map(
    queued.flatMap((member, index) => {
      const standing = standings[index];
      return standing ? [[member.id, numberAt(member, standing, ratioIn(member.city))] as const] : [];
    }),
  );
}

function privilegeOf({ packs }: Policy, row: ApplicationRow): ApplicationView['privilege'] {
  const used = claimed(row);
  if (!used || !row.privilegeStatus) return null;
  const pack = packOfVersion(packs, row.city, used.packVersion);
  const text = (pack && privilegeIn(pack.values, used.code)?.text) ?? null;
  return { code: used.code, status: row.privilegeStatus, text };
}

function present(
  policy: Policy,
  row: ApplicationRow,
  referral: ReferralRow | null,
): Omit<ApplicationView, 'number' | 'response'> {
  const { enrolledKindergartenId, enrolledGroupId, enrolledAt } = row;
  return {
    id: row.id,
    submissionNo: row.submissionNo,
    stage: row.stage,
    started: row.started,
    version: row.version,
    child: { iin: row.childIin, name: row.childName, birthDate: row.birthDate },
    city: row.city,
    language: Language.parse(row.language),
    birthYear: row.birthYear,
    category: row.category,
    privilege: privilegeOf(policy, row),
    district: row.district,
    wishes: row.wishes,
    submittedAt: row.submittedAt,
    lapses: row.lapses,
    agesOutAt: row.agesOutAt,
    referral: referral && presentReferral(referral),
    stopList: row.stopList,
    enrolment:
      enrolledKindergartenId && enrolledGroupId && enrolledAt
        ? { kindergartenId: enrolledKindergartenId, groupId: enrolledGroupId, enrolledAt }
        : null,
  };
}
