import type { Instant } from '@kezek/calendar/instant';
import type { WithdrawReason } from '@kezek/rules/application/commands/withdraw';
import type { Fact, FactOf } from '@kezek/rules/application/fact';
import type { ApplicationState, ReferralView } from '@kezek/rules/application/state';
import { comebackIn, ofReminder, ofResponse, ofResponseEnd, type Item, type Params } from '../telling/news-items';

interface Meaning<T extends Fact['type']> {
  /** What people read of it in the history: ids, days and codes, and of a window its end. */
  shows: (fact: FactOf<T>) => Record<string, unknown>;
  /** What people are told of it; nothing, where nothing changed for them. */
  tells: (fact: FactOf<T>, before: ApplicationState) => Item[];
  /** What lists and limits ask for beside the state that it leaves. */
  keeps: (fact: FactOf<T>, at: Instant) => Kept;
}

export interface Kept {
  /** The stop-list outlives the state: a new application of the child inherits the rest of it. */
  stopListStays?: true;
  enrolledAt?: Instant;
  /** Null: not ended any more. */
  endReason?: WithdrawReason | null;
}

function all(fact: Fact): Record<string, unknown> {
  const { type: _, ...params } = fact;
  return params;
}
const ids = ({ referralId }: { referralId: string }) => ({ referralId });
const lastOf = ({ lastDay, deadlineAt }: { lastDay: string; deadlineAt: string }) => ({ lastDay, deadlineAt });
const place = ({ referral }: ApplicationState): Params =>
  referral ? { bulletinId: referral.bulletinId, kindergartenId: referral.kindergartenId } : {};
const nothing = () => ({});

/** What the journal makes of each fact beside folding it. One that is missing here doesn't compile. */
const meanings: { [T in Fact['type']]: Meaning<T> } = {
  opened: {
    shows: ({ lapses, stopList }) => ({ lapses, ...(stopList && lastOf(stopList)) }),
    tells: ({ lapses, stopList }) => {
      const accepted: Item = { code: 'application-accepted' };
      if (!stopList) return [accepted];
      return [accepted, { code: 'application-inherits-stop-list', params: { until: stopList.deadlineAt, lapses } }];
    },
    keeps: nothing,
  },
  'response-noted': {
    shows: ({ response, wish }) => ({ ...response, ...(wish !== undefined && { wish }) }),
    tells: (fact, before) => ofResponse(fact, before.response),
    keeps: nothing,
  },
  'response-ended': { shows: all, tells: (fact, before) => ofResponseEnd(fact, before.response), keeps: nothing },
  referred: {
    shows: ({ referral }) => {
      const { responseId, countedFrom } = referral;
      return { ...issued(referral), responseId, ...(countedFrom && { countedFrom }) };
    },
    tells: ({ referral }) => {
      const params = { ...issued(referral), issuedAt: referral.issuedAt };
      return [{ code: 'referral-issued', params }];
    },
    keeps: nothing,
  },
  extended: {
    shows: ({ referralId, window }) => ({ referralId, ...lastOf(window) }),
    tells: ({ window }, before) => [{ code: 'referral-extended', params: { ...place(before), ...lastOf(window) } }],
    keeps: nothing,
  },
  revoked: {
    shows: all,
    tells: (_, before) => [{ code: 'referral-revoked', params: place(before) }],
    keeps: nothing,
  },
  arrived: {
    shows: ids,
    tells: ({ at }, before) => [{ code: 'arrival-recorded', params: { ...place(before), arrivedAt: at } }],
    keeps: nothing,
  },
  'arrival-declined': {
    shows: all,
    tells: ({ reasonCode }, before) => [{ code: 'arrival-declined', params: { ...place(before), reasonCode } }],
    keeps: nothing,
  },
  'referral-ended': {
    shows: all,
    tells: ({ reasonCode }, before) => [{ code: 'referral-ended', params: { ...place(before), reasonCode } }],
    keeps: nothing,
  },
  enrolled: {
    shows: all,
    tells: ({ kindergartenId, groupId }) => [{ code: 'enrolled', params: { kindergartenId, groupId } }],
    keeps: (_, at) => ({ enrolledAt: at }),
  },
  lapsed: {
    shows: ({ referralId, lapses, stopList }) => ({ referralId, lapses, ...lastOf(stopList) }),
    tells: ({ lapses, stopList: { lastDay, deadlineAt } }, before) => {
      const params = { ...place(before), lapses, stopListLastDay: lastDay, until: deadlineAt };
      return [{ code: 'referral-lapsed', params }];
    },
    keeps: nothing,
  },
  removed: {
    shows: all,
    tells: ({ lapses }, before) => [{ code: 'application-removed', params: { ...place(before), lapses } }],
    keeps: nothing,
  },
  'returned-to-queue': {
    shows: all,
    tells: (_, { lapses }) => [{ code: 'back-in-queue', params: { lapses } }],
    keeps: nothing,
  },
  withdrawn: {
    shows: all,
    tells: ({ reason }) => [{ code: reason ? `application-ended-${reason}` : 'application-withdrawn' }],
    keeps: ({ reason }) => ({ stopListStays: true, endReason: reason }),
  },
  'aged-out': {
    shows: all,
    tells: () => [{ code: 'application-aged-out' }],
    keeps: () => ({ stopListStays: true }),
  },
  restored: {
    shows: ({ lapses, stopList }) => ({ lapses, ...(stopList && lastOf(stopList)) }),
    tells: ({ lapses, stopList }) => [
      { code: 'application-restored', params: { lapses, ...(stopList && { until: stopList.deadlineAt }) } },
    ],
    keeps: () => ({ endReason: null }),
  },
  'response-restored': {
    shows: ({ responseId, bulletinId, response }) => ({ responseId, bulletinId, status: response?.status ?? null }),
    tells: (fact) => [{ code: 'response-restored', params: comebackIn(fact) }],
    keeps: nothing,
  },
  reminded: { shows: all, tells: ({ code }, before) => [ofReminder(code, before)], keeps: nothing },
  'nothing-changed': { shows: all, tells: () => [], keeps: nothing },
};

function issued({ referralId, bulletinId, kindergartenId, kind, revocableUntil, window }: ReferralView) {
  return { referralId, bulletinId, kindergartenId, kind, revocableUntil, ...lastOf(window) };
}

const meaningOf = <T extends Fact['type']>(type: T): Meaning<T> => meanings[type];

export const factParams = (fact: Fact): Record<string, unknown> => meaningOf(fact.type).shows(fact);
export const newsItems = (fact: Fact, before: ApplicationState): Item[] => meaningOf(fact.type).tells(fact, before);
export const keptOf = (fact: Fact, at: Instant): Kept => meaningOf(fact.type).keeps(fact, at);
