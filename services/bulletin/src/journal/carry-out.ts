import type { Intent, IntentOf } from '@kezek/rules/application/fact';
import { ageOut, withdraw } from '../applications/leave';
import { open } from '../applications/open';
import { restore } from '../applications/restore';
import { returnToQueue } from '../applications/return-to-queue';
import { activate } from '../referrals/activate';
import { recordArrival } from '../referrals/arrive';
import { choosePrivate } from '../referrals/choose-private';
import { declineArrival } from '../referrals/decline-arrival';
import { endByOperator } from '../referrals/end-by-operator';
import { enroll } from '../referrals/enroll';
import { extend } from '../referrals/extend';
import { lapse } from '../referrals/lapse';
import { revoke } from '../referrals/revoke';
import { askAdmission } from '../responses/ask-admission';
import { declineResponse } from '../responses/decline';
import { noteResponse, noteResponseEnd } from '../responses/note';
import { releaseResponse } from '../responses/release';
import { restoreResponse } from '../responses/restore';
import type { Work } from '../storage/work';
import type { CommitResult, CommitContext } from './commit-context';
import {
  liveResponses,
  noBulletin,
  ofReferral,
  ofResponse,
  ownAndLiveResponses,
  ownBulletin,
  type LockPlan,
} from './lock-plan';

interface Step<T extends Intent['type']> {
  locks: LockPlan<IntentOf<T>>;
  carryOut: (context: CommitContext, intent: IntentOf<T>) => CommitResult | Promise<CommitResult>;
}

/** Of each intent, which bulletins are locked for it and what carries it out. One that is missing doesn't compile. */
const steps: { [T in Intent['type']]: Step<T> } = {
  open: { locks: noBulletin, carryOut: open },
  'note-response': { locks: noBulletin, carryOut: noteResponse },
  'note-response-end': { locks: noBulletin, carryOut: noteResponseEnd },
  'ask-admission': { locks: ownBulletin, carryOut: askAdmission },
  'release-response': { locks: ofResponse, carryOut: releaseResponse },
  activate: { locks: ofResponse, carryOut: activate },
  'decline-response': { locks: ofResponse, carryOut: declineResponse },
  'decline-arrival': { locks: ofReferral, carryOut: declineArrival },
  'choose-private': { locks: ownAndLiveResponses, carryOut: choosePrivate },
  withdraw: { locks: liveResponses, carryOut: withdraw },
  extend: { locks: noBulletin, carryOut: extend },
  revoke: { locks: ofReferral, carryOut: revoke },
  'record-arrival': { locks: noBulletin, carryOut: recordArrival },
  enroll: { locks: ofReferral, carryOut: enroll },
  'end-referral': { locks: ofReferral, carryOut: endByOperator },
  lapse: { locks: ofReferral, carryOut: lapse },
  'return-to-queue': { locks: noBulletin, carryOut: returnToQueue },
  restore: { locks: noBulletin, carryOut: restore },
  'restore-response': { locks: ofResponse, carryOut: restoreResponse },
  'age-out': { locks: liveResponses, carryOut: ageOut },
  remind: { locks: noBulletin, carryOut: (_, { code }) => ({ ok: true, fact: { type: 'reminded', code } }) },
  nothing: { locks: noBulletin, carryOut: (_, { why }) => ({ ok: true, fact: { type: 'nothing-changed', why } }) },
};

export const bulletinsToLock = (work: Work, applicationId: string, intent: Intent): Promise<string[]> =>
  locksOf(intent.type)(work, applicationId, intent);

export const carryOut = async (context: CommitContext, intent: Intent): Promise<CommitResult> =>
  stepOf(intent.type)(context, intent);

const locksOf = <T extends Intent['type']>(type: T): Step<T>['locks'] => steps[type].locks;
const stepOf = <T extends Intent['type']>(type: T): Step<T>['carryOut'] => steps[type].carryOut;
