import type { BulletinKind, BulletinSchedule, BulletinStatus } from '@kezek/rules/bulletin/schedule';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

export const bulletinWorkflowType = 'bulletin';
export const bulletinWorkflowId = (bulletinId: string): string => `bulletin/${bulletinId}`;

export interface BulletinStart {
  bulletinId: string;
  locality: string;
  kindergartenId: string;
  /** Whether business time may be moved (TRAINING=1); where it may not, every offset that comes is ignored. */
  training?: boolean;
  /** Training clock, ms added to the machine's time. */
  clockOffsetMs?: number;
  /** Continue as new from this many events on; when the server suggests it unless given. */
  historyLimit?: number;
}

export interface BulletinState extends BulletinSchedule {
  bulletinId: string;
  kind: BulletinKind;
  status: BulletinStatus;
  /** The last step that was carried out, by its scheduled instant. */
  step: 'scheduled' | 'published' | 'gathering-settled' | 'general' | 'ended';
  places: number;
  enrolled: number;
  /** Referrals that are live: their places return, or are enrolled, after the bulletin has closed. */
  liveReferrals: number;
}

/** Sent by the bulletin service's outbox whenever the bulletin's row, places or instants changed. */
export const changed = defineSignal<[{ commandId: string; clockOffsetMs?: number }]>('changed');

/** By an employee of that kindergarten (close) or the city's operator (withdraw). */
export interface EndMessage {
  commandId: string;
  receivedAt: string;
  how: 'closed' | 'withdrawn';
  /** Training clock at the sender. */
  clockOffsetMs?: number;
  /** Of the rule pack's closing reasons. Messages from before it was asked for have none, and are refused. */
  reasonCode?: string;
}
export const close = defineUpdate<BulletinState, [EndMessage], 'close'>('close');
/** The same when no worker answers: the server keeps it, and the same command id ends a bulletin once. */
export const closeSignal = defineSignal<[EndMessage], 'close'>('close');
export const setBulletinClock = defineUpdate<number, [{ offsetMs: number }]>('setClock');
export const bulletinStateQuery = defineQuery<BulletinState>('state');
