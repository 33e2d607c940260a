import { kazakhstanCalendar as calendar } from '@kezek/calendar/calendar-table';
import { addDays, addHours, startOfDay, toInstant, dayOf, isBefore, type Instant } from '@kezek/calendar/instant';
import { calendarDaysExtension, workingDaysWindow, workingDaysWindowAfterDay } from '@kezek/calendar/working-days';
import type {
  CommitRequest,
  JournalEntry,
  JournalPart,
  RefusedRequest,
} from '@kezek/contract/internal/bulletin-for-workflows';
import type { ApplicationActivities } from '@kezek/activities/bulletin/application';
import type { ReservedSeat } from '@kezek/activities/bulletin/take-seat';
import type { Fact, Intent } from '@kezek/rules/application/fact';
import {
  unopened,
  type OpenWindow,
  type ReferralView,
  type Reminder,
  type ReminderCode,
  type ResponseView,
} from '@kezek/rules/application/state';
import { complete } from '@kezek/rules/application/testing/expected';
import { almaty, defaultPacks } from '@kezek/rules/pack/default-packs';
import { packInForce, type RulePack } from '@kezek/rules/pack/rule-pack';
import { accept, refuse, type Result } from '@kezek/rules/refusal';
import { ApplicationFailure } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import type { CatalogDouble } from './catalog-double';

interface Row {
  entries: JournalEntry[];
  response: ResponseView | null;
  referral: ReferralView | null;
}

/**
 * The test double of a remote service: the bulletin service, as applications' workflows see it. Not a stub: it counts
 * windows by the calendar and the rule pack, claims responses and keeps each command's outcome, in memory.
 */
export class BulletinDouble {
  readonly kindergartenId = randomUUID();
  /** What the workflow has refused by itself, and malformed messages. */
  readonly refused: (RefusedRequest & { applicationId: string })[] = [];
  readonly requests: CommitRequest[] = [];
  /** Codes of the refusals of which people were told, by application. */
  readonly toldRefusals: { applicationId: string; code: string }[] = [];
  agesOutAt: Instant = toInstant('2035-08-31T19:00:00.000Z');
  /** The training clock: tests live in the past of the machine's clock, so by default it is behind all of theirs. */
  clockOffsetMs = Number.MIN_SAFE_INTEGER;
  /** How far the database's clock is behind that of the workflows' server, ms. */
  clockBehindMs = 0;
  /** How often a timer has rung before the database's clock had come to its instant. */
  rungTooEarly = 0;
  /** While true nothing answers. */
  isDown = false;
  /** Called before each commit, to let a test look at what happens meanwhile. */
  beforeCommit: (request: CommitRequest) => Promise<void> = async () => {};
  private readonly rows = new Map<string, Row>();

  constructor(private readonly catalog: CatalogDouble) {}

  /** A response that holds a place, as admission writes it. */
  hold(applicationId: string, bulletinId: string = randomUUID()): ResponseView {
    const response: ResponseView = { responseId: randomUUID(), bulletinId, status: 'held', seq: 1 };
    this.row(applicationId).response = response;
    return response;
  }

  /** What has happened, in order. */
  factsOf(applicationId: string): { type: Fact['type']; code?: string; at: string }[] {
    return this.row(applicationId).entries.flatMap(({ at, result }) => {
      if (!result.ok) return [];
      const { fact } = result;
      return [{ type: fact.type, ...(fact.type === 'reminded' && { code: fact.code }), at }];
    });
  }

  refusalsOf(applicationId: string): string[] {
    return this.row(applicationId).entries.flatMap(({ result }) => (result.ok ? [] : [result.refusal.code]));
  }

  /** Facts that the workflow doesn't know: as after a crash of its server. */
  async behindItsBack(
    applicationId: string,
    intent: Intent,
    at: Instant,
    commandId: string = randomUUID(),
  ): Promise<void> {
    this.carryOut(applicationId, { commandId, at, version: this.versionOf(applicationId), command: 'open', intent });
  }

  /** As a database that was put back alone, to when it had so many facts fewer. */
  forget(applicationId: string, facts: number): JournalEntry[] {
    const { entries } = this.row(applicationId);
    return entries.splice(entries.length - facts, facts);
  }

  remember(applicationId: string, entries: readonly JournalEntry[]): void {
    this.row(applicationId).entries.push(...entries);
  }

  versionOf(applicationId: string): number {
    return this.row(applicationId).entries.filter(({ result }) => result.ok).length;
  }

  activities(): ApplicationActivities {
    return {
      commit: (applicationId, request, seat) => this.commit(applicationId, request, seat),
      journal: async (applicationId, version) => this.partSince(applicationId, version),
      recordRefused: async (applicationId, request) => this.refuse(applicationId, request),
    };
  }

  private async commit(applicationId: string, request: CommitRequest, seat?: ReservedSeat): Promise<JournalPart> {
    await this.beforeCommit(request);
    if (this.isDown) throw ApplicationFailure.create({ message: 'away', type: 'away', nonRetryable: true });
    if (this.clockBehindMs > 0 && request.command === 'timeUp') {
      this.rungTooEarly += 1;
      return { entries: [], clockOffsetMs: this.clockOffsetMs, notYetMs: this.clockBehindMs };
    }
    this.requests.push(request);
    const { commandId, version, at } = request;
    const { entries } = this.row(applicationId);
    const known = entries.some((entry) => entry.commandId === commandId) || version < this.versionOf(applicationId);
    if (!known) {
      if (version > this.versionOf(applicationId)) throw journalBehind();
      const taken = seat ? this.catalog.take(request.intent) : accept(request.intent);
      if (taken.ok) this.carryOut(applicationId, { ...request, intent: taken.value });
      else entries.push({ commandId, at, result: taken });
      const kept = entries.at(-1)?.result;
      if (kept?.ok === false && request.tellRefusal) {
        this.toldRefusals.push({ applicationId, code: kept.refusal.code });
      }
    }
    const part = this.partSince(applicationId, version);
    const own = entries.filter((entry) => entry.commandId === commandId && !part.entries.includes(entry));
    return { ...part, entries: [...own, ...part.entries] };
  }

  private refuse(applicationId: string, request: RefusedRequest): JournalPart {
    const { commandId, at, version, refusal, tellRefusal } = request;
    if (version < this.versionOf(applicationId)) return this.partSince(applicationId, version);
    const { entries } = this.row(applicationId);
    const entry: JournalEntry = { commandId, at, result: { ok: false, refusal } };
    if (tellRefusal) this.toldRefusals.push({ applicationId, code: refusal.code });
    if (!entries.some((known) => known.commandId === commandId)) {
      entries.push(entry);
      this.refused.push({ ...request, applicationId });
    }
    return { entries: [entry], clockOffsetMs: this.clockOffsetMs };
  }

  private partSince(applicationId: string, version: number): JournalPart {
    if (version > this.versionOf(applicationId)) throw journalBehind();
    const { entries } = this.row(applicationId);
    const from = entries.findIndex(({ result }) => result.ok && result.version === version) + 1;
    return { entries: entries.slice(from), clockOffsetMs: this.clockOffsetMs };
  }

  private carryOut(applicationId: string, { commandId, at, intent }: CommitRequest): void {
    const row = this.row(applicationId);
    const fact = this.factOf(applicationId, row, intent, toInstant(at));
    const version = this.versionOf(applicationId) + 1;
    row.entries.push({ commandId, at, result: fact.ok ? { ok: true, version, fact: fact.value } : fact });
  }

  private factOf(applicationId: string, row: Row, intent: Intent, at: Instant): Result<Fact> {
    switch (intent.type) {
      case 'open':
        return accept({ type: 'opened', agesOutAt: this.agesOutAt, lapses: 0, stopList: null });
      case 'ask-admission':
        return accept({ type: 'response-noted', response: this.hold(applicationId, intent.bulletinId), reminders: [] });
      case 'release-response':
      case 'decline-response': {
        if (row.response?.responseId !== intent.responseId) return refuse('response-not-live');
        const { responseId, seq } = row.response;
        row.response = null;
        if (intent.type === 'release-response') {
          return accept({ type: 'response-ended', responseId, cause: intent.cause, seq: seq + 1 });
        }
        const { reasonCode } = intent;
        return accept({ type: 'response-ended', responseId, cause: 'declined', seq: seq + 1, reasonCode });
      }
      case 'restore-response': {
        const fact = complete(unopened(applicationId, almaty), intent, at);
        if (fact.type === 'response-restored') row.response = fact.response;
        return accept(fact);
      }
      case 'activate': {
        const { response } = row;
        if (response?.responseId !== intent.responseId || response.status !== 'held')
          return refuse('response-not-held');
        row.response = null;
        return accept(this.issue(row, response.responseId, response.bulletinId, 'public', at));
      }
      case 'choose-private':
        row.response = null;
        return accept(this.issue(row, randomUUID(), intent.bulletinId, 'state-order', at));
      case 'extend': {
        const referral = referralOf(row);
        const window = { ...referral.window, ...calendarDaysExtension(referral.window.lastDay, intent.days) };
        row.referral = { ...referral, window };
        return accept({
          type: 'extended',
          referralId: intent.referralId,
          window,
          reminders: remindersOf(window, at),
        });
      }
      case 'record-arrival': {
        const { enrolmentOverdueAfterWorkingDays } = packAt(at).values.referral;
        const due = workingDaysWindow(calendar, at, enrolmentOverdueAfterWorkingDays).deadlineAt;
        const reminders: Reminder[] = [{ code: 'enrolment-overdue', at: due }];
        return accept({ type: 'arrived', referralId: intent.referralId, at, reminders });
      }
      case 'lapse': {
        const { referralId, lapses } = intent;
        if (intent.remove) return accept({ type: 'removed', referralId, lapses });
        const { lastDay } = referralOf(row).window;
        const { version, values } = packInForce(defaultPacks, '*', lastDay);
        const counted = workingDaysWindowAfterDay(calendar, lastDay, values.stopList.workingDays);
        return accept({ type: 'lapsed', referralId, lapses, stopList: { ...counted, packVersion: version } });
      }
      case 'enroll': {
        const { referralId, groupId = randomUUID() } = intent;
        return accept({ type: 'enrolled', referralId, kindergartenId: this.kindergartenId, groupId });
      }
      default:
        return accept(complete(unopened(applicationId, almaty), intent, at));
    }
  }

  private issue(row: Row, responseId: string, bulletinId: string, kind: ReferralView['kind'], at: Instant): Fact {
    const { version, values } = packAt(at);
    const { validWorkingDays, revocableHours, extensionMaxCalendarDays, extensionOnlyOnLastDay } = values.referral;
    const window = { ...workingDaysWindow(calendar, at, validWorkingDays), packVersion: version };
    row.referral = {
      referralId: randomUUID(),
      responseId,
      bulletinId,
      placeNo: 1,
      kindergartenId: this.kindergartenId,
      kind,
      issuedAt: at,
      revocableUntil: addHours(at, revocableHours),
      window,
      extended: false,
      arrivedAt: null,
      limits: { extensionMaxCalendarDays, extensionOnlyOnLastDay, lapsesUntilRemoval: values.lapsesUntilRemoval },
    };
    return { type: 'referred', referral: row.referral, reminders: remindersOf(window, at) };
  }

  private row(applicationId: string): Row {
    const row = this.rows.get(applicationId) ?? { entries: [], response: null, referral: null };
    this.rows.set(applicationId, row);
    return row;
  }
}

const journalBehind = () =>
  ApplicationFailure.create({ type: 'journal-behind', nonRetryable: true, details: [{ status: 409 }] });

const packAt = (at: Instant): RulePack => packInForce(defaultPacks, '*', dayOf(at));

function referralOf(row: Row): ReferralView {
  if (!row.referral) throw new Error('there is no referral');
  return row.referral;
}

function remindersOf({ lastDay }: OpenWindow, after: Instant): Reminder[] {
  const before: [ReminderCode, number][] = [
    ['two-days-left', -2],
    ['one-day-left', -1],
    ['last-day', 0],
  ];
  return before
    .map(([code, days]) => ({ code, at: startOfDay(addDays(lastDay, days)) }))
    .filter(({ at }) => isBefore(after, at));
}
