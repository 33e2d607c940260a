import { describe, expect, it } from '@jest/globals';
import type { Intent, IntentOf } from '@kezek/rules/application/fact';
import { toInstant } from '@kezek/calendar/instant';
import { CommitRequest } from './bulletin-for-workflows';
import { IntentBody } from './intent';

const id = '6f9619ff-8b86-4d01-b42d-00c04fc964ff';
const at = toInstant('2026-04-01T19:00:00.000Z');

/** As `decide` makes them, with all that they may hold. */
const made: { [T in Intent['type']]: IntentOf<T> } = {
  open: { type: 'open' },
  'note-response': {
    type: 'note-response',
    response: { responseId: id, bulletinId: id, status: 'held', seq: 2 },
    activationDueAt: at,
  },
  'note-response-end': { type: 'note-response-end', responseId: id, cause: 'bulletin-closed', seq: 0 },
  'ask-admission': { type: 'ask-admission', bulletinId: id },
  'release-response': { type: 'release-response', responseId: id, cause: 'taken-back' },
  activate: { type: 'activate', responseId: id },
  'decline-response': { type: 'decline-response', responseId: id, reasonCode: 'applicant-refused', noteId: id },
  'decline-arrival': { type: 'decline-arrival', referralId: id, reasonCode: 'applicant-refused', noteId: id },
  'choose-private': { type: 'choose-private', bulletinId: id, actId: id },
  withdraw: { type: 'withdraw', reason: 'not-representative', noteId: id },
  extend: { type: 'extend', referralId: id, days: 30, documentIds: [id] },
  revoke: { type: 'revoke', referralId: id },
  'record-arrival': { type: 'record-arrival', referralId: id },
  enroll: { type: 'enroll', referralId: id, recordId: id, groupId: id },
  'end-referral': { type: 'end-referral', referralId: id, reasonCode: 'kindergarten-closes', noteId: id },
  lapse: { type: 'lapse', referralId: id, deadlineAt: at, lapses: 1, remove: false },
  'return-to-queue': { type: 'return-to-queue' },
  'age-out': { type: 'age-out' },
  remind: { type: 'remind', code: 'last-day' },
  nothing: { type: 'nothing', why: 'stale' },
};

const request = { commandId: 'c', at, version: 1, command: 'activate', actor: { role: 'employee', id } };
const pathsOf = (intent: unknown) =>
  CommitRequest.safeParse({ ...request, intent }).error?.issues.map(({ path }) => path.join('.'));

describe('an intent', () => {
  it.each(Object.values(made))('$type arrives as it was made', (intent) => {
    expect(IntentBody.parse(JSON.parse(JSON.stringify(intent)))).toEqual(intent);
    expect(CommitRequest.parse({ ...request, intent })).toEqual({ ...request, intent });
  });

  it.each(Object.values(made))('$type with an id that can be none of ours is refused by its field', (intent) => {
    const wrong = JSON.parse(JSON.stringify(intent).replace(id, 'not-an-id'));
    const hasId = JSON.stringify(intent).includes(id);
    expect(pathsOf(wrong)?.length ?? 0).toBe(hasId ? 1 : 0);
    if (hasId) expect(pathsOf(wrong)?.[0]).toMatch(/^intent\.(response\.)?\w+(\.0)?$/);
  });

  it('that nobody makes is refused', () => {
    expect(pathsOf({ type: 'abolish' })).toEqual(['intent.type']);
    expect(pathsOf({})).toEqual(['intent.type']);
    expect(pathsOf(null)).toEqual(['intent']);
    expect(pathsOf({ type: 'activate' })).toEqual(['intent.responseId']);
    expect(pathsOf({ ...made.revoke, referralId: null })).toEqual(['intent.referralId']);
  });

  it('keeps an id as it was written, and nothing that it does not know', () => {
    const upper = id.toUpperCase();
    expect(IntentBody.parse({ ...made.revoke, referralId: upper, childName: 'Айша' })).toEqual({
      type: 'revoke',
      referralId: upper,
    });
  });
});

it('a command that nobody knows, or an actor of no role, is refused', () => {
  const { error } = CommitRequest.safeParse({
    ...request,
    command: 'abolish',
    actor: { role: 'king' },
    intent: made.open,
  });
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['command', 'actor.role']);
});
