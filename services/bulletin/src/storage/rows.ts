import type { CalendarDay, Instant } from '@kezek/calendar/instant';
import type { BulletinKind, BulletinSchedule, BulletinStatus } from '@kezek/rules/bulletin/schedule';
import type {
  ReferralLimits,
  LiveResponseStatus,
  OpenWindow,
  ResponseStatus,
  Stage,
} from '@kezek/rules/application/state';
import type { ReleaseCause } from '@kezek/rules/application/commands/respond';
import type { WithdrawReason } from '@kezek/rules/application/commands/withdraw';
import type { Category } from '@kezek/rules/queue/category';
import type { TurnKind } from '@kezek/rules/queue/turn';

/** Rows as the domain sees them: instants and days as text, as the pool of @kezek/platform/postgres gives them. */

export const gateReasons = ['in-stop-list', 'has-referral', 'application-ended', 'gate-closed'] as const;
export type GateReason = (typeof gateReasons)[number];

export interface ApplicationRow {
  id: string;
  submissionNo: number;
  submittedBy: string;
  submittedAt: Instant;
  childIin: string;
  childName: string;
  birthDate: CalendarDay;
  city: string;
  birthYear: number;
  language: string;
  wishes: string | null;
  privilegeCode: string | null;
  privilegeStatus: 'claimed' | 'confirmed' | 'cancelled' | null;
  /** Of a privilege that was claimed after submitting: the pack of that day. */
  privilegePackVersion: number | null;
  /** In force when it was submitted. */
  packVersion: number;
  category: Category;
  gate: 'open' | 'closed';
  gateReason: GateReason | null;
  started: boolean;
  stage: Stage;
  version: number;
  lapses: number;
  agesOutAt: Instant;
  stopList: OpenWindow | null;
  enrolledKindergartenId: string | null;
  enrolledGroupId: string | null;
  enrolledAt: Instant | null;
  endReason: WithdrawReason | null;
}

export const bulletinSteps = ['scheduled', 'published', 'gathering-settled', 'general', 'ended'] as const;
export type BulletinStep = (typeof bulletinSteps)[number];

export interface BulletinRow extends BulletinSchedule {
  id: string;
  kindergartenId: string;
  groupId: string;
  kind: BulletinKind;
  city: string;
  locality: string;
  birthYear: number;
  language: string;
  places: number;
  startsOn: CalendarDay;
  status: BulletinStatus;
  step: BulletinStep;
  endedAt: Instant | null;
  reason: string | null;
  /** Of the closing reasons of that pack: why people ended it before its time. */
  reasonCode: string | null;
  reasonPackVersion: number | null;
  returnedPlaces: number[];
  packVersion: number;
  calendarVersion: number;
}

export const accesses = ['priority', 'general', 'private'] as const;
export type Access = (typeof accesses)[number];

export interface ResponseRow {
  id: string;
  insertionNo: number;
  applicationId: string;
  bulletinId: string;
  idempotencyKey: string;
  access: Access;
  status: ResponseStatus;
  seq: number;
  receivedAt: Instant;
  placeNo: number | null;
  activationDueAt: Instant | null;
  reasonCode: string | null;
  reasonPackVersion: number | null;
  releaseCause: ReleaseCause | null;
}

export const referralStatuses = ['valid', 'arrived', 'enrolled', 'revoked', 'lapsed', 'declined', 'ended'] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

export interface ReferralRow {
  id: string;
  number: string;
  applicationId: string;
  responseId: string;
  bulletinId: string;
  placeNo: number;
  kindergartenId: string;
  groupId: string;
  kind: BulletinKind;
  status: ReferralStatus;
  access: Access;
  category: Category;
  turn: TurnKind | null;
  queueNumber: number | null;
  issuedAt: Instant;
  countedFrom: Instant | null;
  revocableUntil: Instant;
  window: OpenWindow;
  limits: ReferralLimits;
  extended: boolean;
  extensionDocumentIds: string[];
  arrivedAt: Instant | null;
}

export const isLive = (status: ResponseStatus): status is LiveResponseStatus =>
  status === 'gathered' || status === 'held' || status === 'waiting';

/** Whether a response in this status has its place. */
export const hasPlace = (status: ResponseStatus): boolean =>
  status === 'held' || status === 'activated' || status === 'enrolled';
