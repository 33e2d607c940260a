import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import { Language } from '@kezek/contract/values';
import { queueKeyText } from '@kezek/rules/bulletin/match';
import { packOfVersion, privilegeIn } from '@kezek/rules/pack/meaning';
import { claimed } from '../applications/privilege';
import { presentReferral } from '../referrals/present';
import { packAt, type Policy } from '../policy/policy';
import { missing } from '../problems';
import { numberOf, shapeOf, type QueueShape } from '../queue/standing';
import { presentResponse } from '../responses/present';
import { waitingRank } from '../responses/waiting-rank';
import type { Database } from '../storage/database';
import { anyOf } from '../storage/any-of';
import { liveStatuses, type ApplicationRow, type ReferralRow } from '../storage/rows';
import type { Work } from '../storage/work';

/** Journal entries by id, in the order asked for; unknown ids are left out. */
export async function applicationViews(
  database: Database,
  ids: readonly string[],
  at: Instant,
): Promise<ApplicationView[]> {
  const work = await database.reading();
  const { applications, responses, bulletins, referrals } = await read(work, ids);
  const shapes = new Map<string, Promise<QueueShape>>();
  const views = ids.map(async (id) => {
    const application = applications.get(id);
    if (!application) return [];
    const response = responses.get(id);
    const bulletin = response && bulletins.get(response.bulletinId);
    const rank = bulletin && response ? await waitingRank(work, bulletin, response, at) : null;
    return [
      {
        ...present(work.policy, application, referrals.get(id) ?? null),
        number: await numberIfQueued(work, application, shapes, at),
        response: response ? presentResponse(response, rank) : null,
      },
    ];
  });
  return (await Promise.all(views)).flat();
}

/** Applications by id; by the application's the response that is live, and the referral that is or ended well. */
async function read({ db }: Pick<Work, 'db'>, ids: readonly string[]) {
  const [applications, responses, referrals] = await Promise.all([
    db.selectFrom('application').selectAll().where('id', '=', anyOf(ids)).execute(),
    db
      .selectFrom('response')
      .selectAll()
      .where('applicationId', '=', anyOf(ids))
      .where('status', 'in', liveStatuses)
      .execute(),
    db
      .selectFrom('referral')
      .selectAll()
      .where('applicationId', '=', anyOf(ids))
      .where('status', 'in', ['valid', 'arrived', 'enrolled'])
      .execute(),
  ]);
  const bulletinIds = [...new Set(responses.map(({ bulletinId }) => bulletinId))];
  const bulletins =
    bulletinIds.length === 0
      ? []
      : await db.selectFrom('bulletin').selectAll().where('id', '=', anyOf(bulletinIds)).execute();
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

/** The number now; null while the application is in no queue. Shapes are counted once for all of one queue. */
async function numberIfQueued(
  work: Work,
  application: ApplicationRow,
  shapes: Map<string, Promise<QueueShape>>,
  at: Instant,
): Promise<number | null> {
  if (application.gate === 'closed') return null;
  const key = queueKeyText(application);
  const ratio = packAt(work.policy, application.city, at).values.queue.generalPerPrivileged;
  const shape = shapes.get(key) ?? shapeOf(work, application, ratio);
  shapes.set(key, shape);
  return numberOf(work, application, await shape);
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
