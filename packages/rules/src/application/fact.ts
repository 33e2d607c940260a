import type { Instant } from '@kezek/calendar/instant';
import type { ReleaseCause, WithdrawReason } from './command';
import type { DirectionView, OpenWindow, Reminder, ReminderCode, ResponseView } from './state';

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
  | { type: 'extend'; directionId: string; days: number; documentIds: string[] }
  | { type: 'revoke'; directionId: string }
  | { type: 'record-arrival'; directionId: string }
  | { type: 'decline-arrival'; directionId: string; reasonCode: string; noteId?: string }
  | { type: 'enroll'; directionId: string; recordId: string; groupId?: string }
  | { type: 'end-direction'; directionId: string; reasonCode: string; noteId?: string }
  | { type: 'lapse'; directionId: string; deadlineAt: Instant; lapses: number; remove: boolean }
  | { type: 'return-to-queue' }
  | { type: 'remind'; code: ReminderCode }
  /** Stale news: recorded, nothing changes. */
  | { type: 'nothing'; why: 'stale' };

/** What has happened, with what only the database could know (ids, counted windows). `apply` folds facts into the state. */
export type Fact =
  | { type: 'opened'; agesOutAt: Instant; lapses: number; stopList: OpenWindow | null }
  | { type: 'response-noted'; response: ResponseView; reminders: Reminder[] }
  | { type: 'response-ended'; responseId: string; cause: ReleaseCause | 'declined'; seq: number; reasonCode?: string }
  | { type: 'directed'; direction: DirectionView; reminders: Reminder[] }
  | { type: 'extended'; directionId: string; window: OpenWindow; reminders: Reminder[] }
  | { type: 'revoked'; directionId: string }
  | { type: 'arrived'; directionId: string; at: Instant; reminders: Reminder[] }
  | { type: 'arrival-declined'; directionId: string; reasonCode: string }
  | { type: 'enrolled'; directionId: string; kindergartenId: string; groupId: string }
  | { type: 'direction-ended'; directionId: string; reasonCode: string }
  | { type: 'lapsed'; directionId: string; lapses: number; stopList: OpenWindow }
  | { type: 'removed'; directionId: string; lapses: number }
  | { type: 'returned-to-queue' }
  | { type: 'withdrawn'; reason?: WithdrawReason }
  | { type: 'aged-out' }
  | { type: 'reminded'; code: ReminderCode }
  | { type: 'nothing-changed'; why: 'stale' };
