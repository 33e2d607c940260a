import type { BulletinKind } from '../bulletin/schedule';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { Window } from '@kezek/calendar/working-days';

/** RULES.md "Stages". The last four are final. */
export const stages = [
  'queued',
  'referred',
  'arrived',
  'stop-listed',
  'enrolled',
  'removed',
  'withdrawn',
  'aged-out',
] as const;
export type Stage = (typeof stages)[number];

export const finalStages = ['enrolled', 'removed', 'withdrawn', 'aged-out'] as const satisfies readonly Stage[];

export type LivingStage = Exclude<Stage, (typeof finalStages)[number]>;

export const isFinal = (stage: Stage): boolean => (finalStages as readonly Stage[]).includes(stage);

export const responseStatuses = [
  'gathered',
  'held',
  'waiting',
  'activated',
  'enrolled',
  'revoked',
  'lapsed',
  'declined',
  'ended',
  'released',
] as const;
export type ResponseStatus = (typeof responseStatuses)[number];

/** States in which a response lives before activation. */
export const liveResponseStatuses = ['gathered', 'held', 'waiting'] as const satisfies readonly ResponseStatus[];
export type LiveResponseStatus = (typeof liveResponseStatuses)[number];

/** What the workflow knows of the live response; the bulletin database owns it. `seq` grows with every change of that response. */
export interface ResponseView {
  responseId: string;
  bulletinId: string;
  status: LiveResponseStatus;
  seq: number;
}

/** A window that was opened under one calendar and one rule pack; later edits of either never move it. */
export interface OpenWindow extends Window {
  packVersion: number;
}

/** Policy values fixed at the referral's issue (P in RULES.md). */
export interface ReferralLimits {
  extensionMaxCalendarDays: number;
  extensionOnlyOnLastDay: boolean;
  lapsesUntilRemoval: number;
}

export interface ReferralView {
  referralId: string;
  responseId: string;
  bulletinId: string;
  /** Which of the bulletin's places (1-based); keys the seat in the catalog. */
  placeNo: number;
  kindergartenId: string;
  kind: BulletinKind;
  issuedAt: Instant;
  /** From when its windows run, where that is not its issue: it was carried out late (P). */
  countedFrom?: Instant;
  /** Half-open: from this instant on the applicant can't revoke. */
  revocableUntil: Instant;
  window: OpenWindow;
  extended: boolean;
  arrivedAt: Instant | null;
  limits: ReferralLimits;
}

/** Something to be told at an instant, if the application still is where it was. */
export interface Reminder {
  code: ReminderCode;
  at: Instant;
}
export const reminderCodes = [
  'two-days-left',
  'one-day-left',
  'last-day',
  'activation-overdue',
  'enrolment-overdue',
] as const;
export type ReminderCode = (typeof reminderCodes)[number];

/** All that an application's workflow carries of its life. No personal data. */
export interface ApplicationState {
  applicationId: string;
  /** KATO code of the city whose queue this is. */
  locality: string;
  stage: Stage;
  /** Number of facts so far; orders what the journal is told. */
  version: number;
  lapses: number;
  /** From this instant on the child is past the age; ends the application once no referral is live. */
  agesOutAt: Instant;
  response: ResponseView | null;
  referral: ReferralView | null;
  /** When the last referral ended without enrolment; not there before the first, nor for lives begun before it was kept. */
  referralEndedAt?: Instant;
  /** Since when it has been in its queue without a break; not there in states from before it was kept. */
  queuedSince?: Instant;
  stopList: OpenWindow | null;
  enrolment: { kindergartenId: string; groupId: string } | null;
  /** Due reminders, by instant. */
  reminders: Reminder[];
}

/** Before its first fact: nobody is answered in it, and nothing wakes it. */
export function unopened(applicationId: string, locality: string): ApplicationState {
  return {
    applicationId,
    locality,
    stage: 'queued',
    version: 0,
    lapses: 0,
    agesOutAt: toInstant('9999-01-01T00:00:00.000Z'),
    response: null,
    referral: null,
    stopList: null,
    enrolment: null,
    reminders: [],
  };
}
