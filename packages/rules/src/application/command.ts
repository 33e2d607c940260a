import type { Instant } from '@kezek/calendar/instant';
import type { LiveResponseStatus, ReminderCode } from './state';

/** Why somebody else than the applicant takes an application out: its submitter doesn't represent the child. */
export const withdrawReasons = ['not-representative'] as const;
export type WithdrawReason = (typeof withdrawReasons)[number];

/** How a response ended, when the bulletin database ended it. */
export type ReleaseCause =
  | 'taken-back'
  | 'bulletin-closed'
  | 'private-choice'
  | 'not-acceptable'
  | 'withdrawn'
  | 'aged-out';

/**
 * `respond` comes in two forms: the bulletin database tells of a response that it has written or changed
 * (`responseId`, `status`, `seq`), or somebody asks by hand, with the bulletin alone.
 */
export type RespondCommand = {
  type: 'respond';
  bulletinId: string;
  responseId?: string;
  status?: LiveResponseStatus | 'released' | 'declined';
  cause?: ReleaseCause;
  seq?: number;
  /** For a held response: when the city's operator is told that nobody activated it. */
  activationDueAt?: Instant;
};

/** What an application is asked to do. Free text never travels here: it is stored first and named by its id. */
export type Command =
  | RespondCommand
  | { type: 'takeBack'; responseId?: string }
  | { type: 'activate'; responseId: string; actId?: string }
  | { type: 'decline'; responseId?: string; reasonCode: string; noteId?: string; actId?: string }
  | { type: 'privateChoice'; bulletinId: string; actId?: string }
  | { type: 'withdraw'; reason?: WithdrawReason; noteId?: string }
  /** `referralId`: the one meant; without it the live one. */
  | { type: 'extend'; days: number; documentIds: string[]; referralId?: string }
  | { type: 'revoke'; referralId?: string }
  | { type: 'recordArrival'; referralId?: string }
  | { type: 'enroll'; recordId: string; referralId?: string; groupId?: string; actId?: string }
  /** The kindergarten gives no place after all: the city's operator ends the referral, with a reason, without penalty. */
  | { type: 'endReferral'; reasonCode: string; referralId?: string; noteId?: string }
  | { type: 'timeUp'; what: 'deadline' | 'stop-list-end' | 'age' | ReminderCode };

export type CommandType = Command['type'];

/** Commands that people and other systems may send (time is up is the workflow's own). */
export const commandTypes = [
  'respond',
  'takeBack',
  'activate',
  'decline',
  'privateChoice',
  'withdraw',
  'extend',
  'revoke',
  'recordArrival',
  'enroll',
  'endReferral',
] as const satisfies readonly CommandType[];

export type PersonCommand = Exclude<Command, { type: 'timeUp' }>;

/** Who asks; rights were checked before, by the gateway. The id is an account's, not an IIN. */
export interface Actor {
  role: 'applicant' | 'employee' | 'operator' | 'service' | 'system';
  id?: string;
}
