import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import { packAt } from '../policy/policy';
import { missing } from '../problems';
import { firstOf } from '../queue/head';
import { phaseOf } from '../queue/standing';
import { admitAll } from '../responses/admit';
import { lockBulletin, lockBulletins } from '../storage/locks';
import { anyOf } from '../storage/any-of';
import { liveStatuses, type BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import type { Performed } from './obeyed';
import type { Past } from './past';

type Respond = Extract<DemoStep, { type: 'respond' }>;
type Choose = Extract<DemoStep, { type: 'choose' }>;
type Crowd = Exclude<Respond['who'], string[]>;

/** What members of a queue would not even ask for; anybody who is named does ask, and is refused. */
const reasonsToStayAway = ['turn-has-not-come', 'bulletin-closed'];

/** Named applications, or members of the queue one after the other, each admitted by itself. */
export async function respondFromCrowd(past: Past, step: Respond, at: Instant, commandId: string): Promise<Performed> {
  const ids = await past.database.transact((work) => membersOf(work, step.bulletinId, step.who, at));
  let admitted = 0;
  for (const [index, applicationId] of ids.entries()) {
    const stamp = Array.isArray(step.who) ? at : addMs(at, index * step.who.secondsApart * 1_000);
    await past.goOnUntil(stamp);
    const refusal = await respond(past, step.bulletinId, {
      applicationId,
      at: stamp,
      idempotencyKey: `${commandId}/${index}`,
    });
    await past.post.empty();
    if (!refusal) admitted += 1;
    else if (Array.isArray(step.who) || !reasonsToStayAway.includes(refusal)) return { refused: refusal };
    else break;
  }
  return admitted > 0 ? 'performed' : 'idle';
}

async function respond(
  { database }: Past,
  bulletinId: string,
  request: { applicationId: string; at: Instant; idempotencyKey: string },
): Promise<string | null> {
  return database.transact(async (work) => {
    const asked = { ...request, bulletinId };
    const bulletins = await lockBulletins(work, [bulletinId]);
    if (bulletins.size === 0) throw missing();
    const answer = (await admitAll(work, bulletins, [asked], { tell: true })).get(asked);
    if (answer?.kind === 'admitted') return null;
    return answer?.kind === 'refused' ? answer.refusal.code : (answer?.kind ?? 'unanswered');
  });
}

/** A private choice under the state order. */
export async function chooseFromCrowd(past: Past, step: Choose, at: Instant, commandId: string): Promise<Performed> {
  const ids = await past.database.transact((work) => membersOf(work, step.bulletinId, step.who, at));
  for (const [index, applicationId] of ids.entries()) {
    const result = await past.lives.obey(
      applicationId,
      { type: 'privateChoice', bulletinId: step.bulletinId },
      { commandId: `${commandId}/${index}`, at, actor: { role: 'applicant' } },
    );
    if (!result.ok) return { refused: result.refusal.code };
    await past.post.empty();
  }
  return ids.length > 0 ? 'performed' : 'idle';
}

async function membersOf(work: Work, bulletinId: string, who: Crowd | string[], at: Instant): Promise<string[]> {
  if (Array.isArray(who)) return who;
  const bulletin = await lockBulletin(work, bulletinId);
  if (!bulletin) throw missing();
  const queue = await headOf(work, bulletin, who.skip + who.count + who.except.length + busyAllowance, at);
  const busy = new Set([...(await withLiveResponse(work, queue)), ...who.except]);
  return queue
    .slice(who.skip)
    .filter((id) => !busy.has(id))
    .slice(0, who.count);
}

/** So many more are looked at, since some of them have a response elsewhere. */
const busyAllowance = 60;

async function headOf(work: Work, bulletin: BulletinRow, n: number, at: Instant): Promise<string[]> {
  const { values } = packAt(work.policy, bulletin.city, toInstant(at));
  const phase = await phaseOf(work, bulletin);
  return (await firstOf(work, bulletin, n, phase, values.queue.generalPerPrivileged)).map(({ id }) => id);
}

async function withLiveResponse({ db }: Work, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('response')
    .select('applicationId')
    .where('applicationId', '=', anyOf(ids))
    .where('status', 'in', liveStatuses)
    .execute();
  return rows.map(({ applicationId }) => applicationId);
}
