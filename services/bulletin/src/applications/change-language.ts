import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import type { LanguageChange } from '@kezek/contract/internal/bulletin/application-routes';
import type { Language } from '@kezek/contract/values';
import type { Actor } from '@kezek/rules/application/command';
import { dateAfterChange, mayChangeLanguage, positionIfJoined } from '@kezek/rules/queue/change-language';
import type { Result } from '@kezek/rules/refusal';
import { keepDecision } from '../journal/keep-decision';
import { packAt, type Policy } from '../policy/policy';
import { missing, refusalProblem } from '../problems';
import { enterQueue, leaveQueue } from '../queue/membership';
import { numberAt, numberOf, standingsOf } from '../queue/standing';
import type { Database } from '../storage/database';
import { lockQueue } from '../storage/locks';
import { liveStatuses, type ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { lockLiving } from './lock-living';

export interface LanguageAsked {
  at: Instant;
  language: Language;
  actor: Actor;
  /** What the family was told of its date before. */
  keepsDate: boolean;
}

/**
 * The application leaves its queue and joins that of another language, with its date or a new one (P). What is beside the
 * queue stays: privilege, lapses, wishes. Its workflow knows no language and hears nothing. The language that it has
 * already changes nothing.
 *
 * @throws Problem 404; 409 `language-change-not-now`, `live-response-exists`, `terms-changed`, `application-ended`,
 *   `clock-ahead`.
 */
export async function changeLanguage(database: Database, id: string, asked: LanguageAsked): Promise<void> {
  await database.transact(async (work) => {
    const { at, language, actor } = asked;
    const before = await lockLiving(work, id, at);
    if (before.language === language) return;
    const verdict = await mayChange(work, before);
    if (!verdict.ok) throw refusalProblem(verdict.refusal);
    const { keepsDate, packVersion } = termsOf(work.policy, before.city, at);
    if (keepsDate !== asked.keepsDate) throw refusalProblem({ code: 'terms-changed' });
    const submittedAt = dateAfterChange(before.submittedAt, at, keepsDate);
    const after = { ...before, language, submittedAt };
    // In one order, so that two who change places never wait for each other.
    for (const queue of [before, after].toSorted((a, b) => (a.language < b.language ? -1 : 1))) {
      await lockQueue(work, queue);
    }
    await leaveQueue(work, before, at, 'gate-closed', { access: null, detail: 'language-changed' });
    await work.db.updateTable('application').set({ language, submittedAt }).where('id', '=', id).execute();
    await enterQueue(work, after, at, 'joined', 'language-changed');
    const commandId = `language:${randomUUID()}`;
    const change = { field: 'language', before: before.language, after: language } as const;
    await work.db
      .insertInto('correction')
      .values({ applicationId: id, commandId, ...change })
      .execute();
    const number = await numberOf(work, after, ratioAt(work, after.city, at));
    await keepDecision(
      work,
      id,
      { commandId, at, command: 'changeLanguage', actor },
      { code: 'language-changed', params: { language, number, submittedAt }, packVersion },
    );
  });
}

/** What a change would do now, without doing it. @throws Problem 404 */
export async function languageChange(
  database: Database,
  id: string,
  { language, at }: { language: Language; at: Instant },
): Promise<LanguageChange> {
  return database.snapshot(async (work) => {
    const application = await work.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();
    if (!application) throw missing();
    const { city, category } = application;
    const { keepsDate } = termsOf(work.policy, city, at);
    const submittedAt = dateAfterChange(application.submittedAt, at, keepsDate);
    const verdict = await mayChange(work, application);
    if (!verdict.ok) {
      return { language, keepsDate, submittedAt, number: null, numberThen: null, refusal: verdict.refusal };
    }
    const ratio = ratioAt(work, city, at);
    const there = { ...application, language, submittedAt };
    const [standing, then] = await standingsOf(work, [application, there]);
    if (!standing || !then) throw new TypeError('each member has a standing');
    const number = numberAt(application, standing, ratio);
    const numberThen =
      application.language === language
        ? number
        : positionIfJoined(category, then.ahead, then.totals, then.phase, ratio);
    return { language, keepsDate, submittedAt, number, numberThen, refusal: null };
  });
}

async function mayChange({ db }: Pick<Work, 'db'>, { id, gate }: ApplicationRow): Promise<Result<null>> {
  const live = await db
    .selectFrom('response')
    .select('id')
    .where('applicationId', '=', id)
    .where('status', 'in', liveStatuses)
    .executeTakeFirst();
  return mayChangeLanguage({ gate, hasLiveResponse: live !== undefined });
}

/** Of packs from before they said it: the date stays. */
function termsOf(policy: Policy, city: string, at: Instant): { keepsDate: boolean; packVersion: number } {
  const { version, values } = packAt(policy, city, at);
  return { keepsDate: values.queue.languageChangeKeepsDate ?? true, packVersion: version };
}

const ratioAt = ({ policy }: Pick<Work, 'policy'>, city: string, at: Instant): number =>
  packAt(policy, city, at).values.queue.generalPerPrivileged;
