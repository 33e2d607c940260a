import type { SignalName, UpdateName } from '@kezek/messages/application';

/** What an operator reads in the Temporal UI beside each message that can be sent. */
const stamp = 'With receivedAt (ISO instant) it counts from then, without it from its place in the history.';

const updateTexts: Record<UpdateName | 'setClock', string> = {
  takeBack: 'The applicant takes the live response back. {responseId?}',
  activate: 'An employee activates a response that holds a place: a referral is issued. {responseId, actId?}',
  decline:
    'An employee declines the response or, after the arrival, the child. {reasonCode, responseId?, noteId?, actId?}',
  privateChoice: 'The applicant chooses a place under the state order. {bulletinId, actId?}',
  withdraw:
    'The applicant takes the application out of the queue; an operator, where its submitter does not represent the child. {reason?, noteId?}',
  extend: 'Extends the referral, once, on its last day. {days, documentIds, referralId?}',
  revoke: 'The applicant gives the referral back within 24 hours of its issue. {referralId?}',
  recordArrival: 'An employee records that the applicant came with the documents. {referralId?}',
  enroll: 'An employee enrols the child. {recordId, referralId?, groupId?, actId?}',
  endReferral:
    'An operator ends the referral, as its kindergarten gives no place after all; no lapse. {reasonCode, referralId?, noteId?}',
  setClock: 'Training only: moves business time forward. {offsetMs}',
};

const signalTexts: Record<SignalName | 'command' | 'lookAgain' | 'clock', string> = {
  respond: `News of a response, or by hand {bulletinId}: asks for admission. ${stamp}`,
  activate: `${updateTexts.activate} ${stamp}`,
  extend: `${updateTexts.extend} ${stamp}`,
  revoke: `${updateTexts.revoke} ${stamp}`,
  enroll: `${updateTexts.enroll} ${stamp}`,
  command: `Any command: {id, type, receivedAt, args}. ${stamp}`,
  clock: 'Training only: business time has moved on. {clockOffsetMs}',
  lookAgain: 'Asks the journal whether it knows more than this workflow, and learns that. {}',
};

export const describeUpdate = (name: keyof typeof updateTexts): string => updateTexts[name];
export const describeSignal = (name: keyof typeof signalTexts): string => signalTexts[name];
export const describeQuery = (name: 'state' | 'answers'): string =>
  name === 'state' ? 'All that this workflow knows of the application.' : 'The last 100 command ids and their answers.';
