import { describe, expect, it } from '@jest/globals';
import type { Intent } from '@kezek/rules/application/fact';
import { toInstant } from '@kezek/calendar/instant';
import { CommitRequest } from './bulletin-for-workflows';
import { IntentBody } from './intent';

const id = '6f9619ff-8b86-4d01-b42d-00c04fc964ff';
const at = toInstant('2026-04-01T19:00:00.000Z');

/** As `decide` makes them, with all that they may hold. */
const made: readonly Intent[] = [
  { type: 'open' },
  {
    type: 'note-response',
    response: { responseId: id, bulletinId: id, status: 'held', seq: 2 },
    activationDueAt: at,
  },
  { type: 'note-response-end', responseId: id, cause: 'bulletin-closed', seq: 0 },
  { type: 'ask-admission', bulletinId: id },
  { type: 'release-response', responseId: id, cause: 'taken-back' },
  { type: 'activate', responseId: id },
  { type: 'decline-response', responseId: id, reasonCode: 'applicant-refused', noteId: id },
  { type: 'decline-arrival', referralId: id, reasonCode: 'applicant-refused', noteId: id },
  { type: 'choose-private', bulletinId: id, actId: id },
  { type: 'withdraw', reason: 'not-representative', noteId: id },
  { type: 'extend', referralId: id, days: 30, documentIds: [id] },
  { type: 'revoke', referralId: id },
  { type: 'record-arrival', referralId: id },
  { type: 'enroll', referralId: id, recordId: id, groupId: id },
  { type: 'end-referral', referralId: id, reasonCode: 'kindergarten-closes', noteId: id },
  { type: 'lapse', referralId: id, deadlineAt: at, lapses: 1, remove: false },
  { type: 'return-to-queue' },
  { type: 'age-out' },
  { type: 'remind', code: 'last-day' },
  { type: 'nothing', why: 'stale' },
];
const revoke = { type: 'revoke', referralId: id } as const;

const request = { commandId: 'c', at, version: 1, command: 'activate', actor: { role: 'employee', id } };
const pathsOf = (intent: unknown) =>
  CommitRequest.safeParse({ ...request, intent }).error?.issues.map(({ path }) => path.join('.'));

describe('an intent', () => {
  it.each(made)('$type arrives as it was made', (intent) => {
    expect(IntentBody.parse(JSON.parse(JSON.stringify(intent)))).toEqual(intent);
    expect(CommitRequest.parse({ ...request, intent })).toEqual({ ...request, intent });
  });

  it.each(made)('$type with an id that can be none of ours is refused by its field', (intent) => {
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
    expect(pathsOf({ ...revoke, referralId: null })).toEqual(['intent.referralId']);
  });

  it('keeps an id as it was written, and nothing that it does not know', () => {
    const upper = id.toUpperCase();
    expect(IntentBody.parse({ ...revoke, referralId: upper, childName: 'Айша' })).toEqual({
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
    intent: { type: 'open' },
  });
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['command', 'actor.role']);
});
