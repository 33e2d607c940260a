import type { Intent } from '@kezek/rules/application/fact';
import { ageOut, withdraw } from '../applications/leave';
import { open } from '../applications/open';
import { returnToQueue } from '../applications/return-to-queue';
import { activate } from '../directions/activate';
import { recordArrival } from '../directions/arrive';
import { choosePrivate } from '../directions/choose-private';
import { declineArrival } from '../directions/decline-arrival';
import { endByOperator } from '../directions/end-by-operator';
import { enroll } from '../directions/enroll';
import { extend } from '../directions/extend';
import { lapse } from '../directions/lapse';
import { revoke } from '../directions/revoke';
import { askAdmission } from '../responses/ask-admission';
import { declineResponse } from '../responses/decline';
import { noteResponse, noteResponseEnd } from '../responses/note';
import { releaseResponse } from '../responses/release';
import type { Carried, Carrying } from './carrying';

/** Which file carries out what. */
export async function carryOut(carrying: Carrying, intent: Intent): Promise<Carried> {
  switch (intent.type) {
    case 'open':
      return open(carrying);
    case 'note-response':
      return noteResponse(carrying, intent);
    case 'note-response-end':
      return noteResponseEnd(carrying, intent);
    case 'ask-admission':
      return askAdmission(carrying, intent);
    case 'release-response':
      return releaseResponse(carrying, intent);
    case 'activate':
      return activate(carrying, intent);
    case 'decline-response':
      return declineResponse(carrying, intent);
    case 'choose-private':
      return choosePrivate(carrying, intent);
    case 'withdraw':
      return withdraw(carrying, intent);
    case 'age-out':
      return ageOut(carrying);
    case 'extend':
      return extend(carrying, intent);
    case 'revoke':
      return revoke(carrying, intent);
    case 'record-arrival':
      return recordArrival(carrying, intent);
    case 'decline-arrival':
      return declineArrival(carrying, intent);
    case 'end-direction':
      return endByOperator(carrying, intent);
    case 'enroll':
      return enroll(carrying, intent);
    case 'lapse':
      return lapse(carrying, intent);
    case 'return-to-queue':
      return returnToQueue(carrying);
    case 'remind':
      return { ok: true, fact: { type: 'reminded', code: intent.code } };
    case 'nothing':
      return { ok: true, fact: { type: 'nothing-changed', why: intent.why } };
  }
}
