import type { Instant } from '@kezek/calendar/instant';
import type { ReleaseCause, WithdrawReason } from './command';
import type { ReferralView, OpenWindow, Reminder, ReminderCode, ResponseView } from './state';

/** What `decide` wants to happen. The bulletin database carries it out in one transaction, or says why it can't. */
export type Intent =
  | { type: 'open' }
  | { type: 'note-response'; response: ResponseView; activationDueAt?: Instant }
  | { type: 'note-response-end'; responseId: string; cause: ReleaseCause | 'declined'; seq: number }
  | { type: 'ask-admission'; bulletinId: string }
  | { type: 'release-response'; responseId: string; cause: 'taken-back' | 'not-acceptable' }
  | { type: 'activate'; responseId: string }
  | { type: 'decline-response'; responseId: string; reasonCode: string; noteId?: string }
  | { type: 'choose-private'; bulletinId: string; actId?: string }
  | { type: 'withdraw'; reason?: WithdrawReason; noteId?: string }
  | { type: 'age-out' }
  | { type: 'extend'; referralId: string; days: number; documentIds: string[] }
  | { type: 'revoke'; referralId: string }
  | { type: 'record-arrival'; referralId: string }
  | { type: 'decline-arrival'; referralId: string; reasonCode: string; noteId?: string }
  | { type: 'enroll'; referralId: string; recordId: string; groupId?: string }
  | { type: 'end-referral'; referralId: string; reasonCode: string; noteId?: string }
  | { type: 'lapse'; referralId: string; deadlineAt: Instant; lapses: number; remove: boolean }
  | { type: 'return-to-queue' }
  | { type: 'remind'; code: ReminderCode }
  /** Stale news: recorded, nothing changes. */
  | { type: 'nothing'; why: 'stale' };

/** What has happened, with what only the database could know (ids, counted windows). `apply` folds facts into the state. */
export type Fact =
  | { type: 'opened'; agesOutAt: Instant; lapses: number; stopList: OpenWindow | null }
  | { type: 'response-noted'; response: ResponseView; reminders: Reminder[] }
  | { type: 'response-ended'; responseId: string; cause: ReleaseCause | 'declined'; seq: number; reasonCode?: string }
  | { type: 'referred'; referral: ReferralView; reminders: Reminder[] }
  | { type: 'extended'; referralId: string; window: OpenWindow; reminders: Reminder[] }
  | { type: 'revoked'; referralId: string }
  | { type: 'arrived'; referralId: string; at: Instant; reminders: Reminder[] }
  | { type: 'arrival-declined'; referralId: string; reasonCode: string }
  | { type: 'enrolled'; referralId: string; kindergartenId: string; groupId: string }
  | { type: 'referral-ended'; referralId: string; reasonCode: string }
  | { type: 'lapsed'; referralId: string; lapses: number; stopList: OpenWindow }
  | { type: 'removed'; referralId: string; lapses: number }
  | { type: 'returned-to-queue' }
  | { type: 'withdrawn'; reason?: WithdrawReason }
  | { type: 'aged-out' }
  | { type: 'reminded'; code: ReminderCode }
  | { type: 'nothing-changed'; why: 'stale' };
