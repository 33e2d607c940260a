import type { Intent } from '@kezek/rules/application/fact';
import { ageOut, withdraw } from '../applications/leave';
import { open } from '../applications/open';
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
import type { CommitResult, CommitContext } from './commit-context';

/** Which file carries out what. */
export async function carryOut(context: CommitContext, intent: Intent): Promise<CommitResult> {
  switch (intent.type) {
    case 'open':
      return open(context);
    case 'note-response':
      return noteResponse(context, intent);
    case 'note-response-end':
      return noteResponseEnd(context, intent);
    case 'ask-admission':
      return askAdmission(context, intent);
    case 'release-response':
      return releaseResponse(context, intent);
    case 'activate':
      return activate(context, intent);
    case 'decline-response':
      return declineResponse(context, intent);
    case 'choose-private':
      return choosePrivate(context, intent);
    case 'withdraw':
      return withdraw(context, intent);
    case 'age-out':
      return ageOut(context);
    case 'extend':
      return extend(context, intent);
    case 'revoke':
      return revoke(context, intent);
    case 'record-arrival':
      return recordArrival(context, intent);
    case 'decline-arrival':
      return declineArrival(context, intent);
    case 'end-referral':
      return endByOperator(context, intent);
    case 'enroll':
      return enroll(context, intent);
    case 'lapse':
      return lapse(context, intent);
    case 'return-to-queue':
      return returnToQueue(context);
    case 'remind':
      return { ok: true, fact: { type: 'reminded', code: intent.code } };
    case 'nothing':
      return { ok: true, fact: { type: 'nothing-changed', why: intent.why } };
  }
}
