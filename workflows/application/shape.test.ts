import { describe, expect, it } from '@jest/globals';
import { commandTypes } from '@kezek/rules/application/command';
import { parseCommandMessage, parseMessage } from './shape';

const id = '6f9619ff-8b86-4d01-b42d-00c04fc964ff';
const wellFormed = {
  respond: { bulletinId: id, responseId: id, status: 'held', seq: 3, activationDueAt: '2026-04-01T19:00:00.000Z' },
  takeBack: { responseId: id },
  activate: { responseId: id },
  decline: { reasonCode: 'applicant-refused', responseId: id, noteId: id },
  privateChoice: { bulletinId: id, actId: id },
  withdraw: { reason: 'not-representative', noteId: id },
  extend: { days: 30, documentIds: [id] },
  revoke: {},
  recordArrival: {},
  enroll: { recordId: id, groupId: id },
  endReferral: { reasonCode: 'kindergarten-closes', referralId: id, noteId: id },
};

describe('a message', () => {
  it.each(commandTypes)('%s becomes its command, by its own name and by the signal command', (type) => {
    const command = { type, ...wellFormed[type] };
    expect(parseMessage(type, wellFormed[type])).toMatchObject({ ok: true, command });
    expect(parseCommandMessage({ id: 'c-1', type, args: wellFormed[type] })).toMatchObject({
      ok: true,
      command,
      envelope: { commandId: 'c-1' },
    });
  });

  it('brings known fields only, and leaves out what is null', () => {
    const parsed = parseMessage('enroll', { recordId: id, groupId: null, childName: 'Айша', commandId: 'c-1' });
    expect(parsed).toMatchObject({ ok: true, envelope: { commandId: 'c-1' } });
    expect(parsed.ok && parsed.command).toEqual({ type: 'enroll', recordId: id });
  });

  it('may be stamped with any offset; the stamp becomes an instant', () => {
    const parsed = parseMessage('revoke', { receivedAt: '2026-04-01T23:59:59+05:00' });
    expect(parsed).toMatchObject({ ok: true, envelope: { receivedAt: '2026-04-01T18:59:59.000Z' } });
  });

  it.each([
    ['a field of another type', { responseId: 5 }, 'responseId'],
    ['an id that is none', { responseId: 'the first' }, 'responseId'],
    ['no object', null, 'message'],
    ['a list', [], 'message'],
    ['a command id with spaces', { responseId: id, commandId: 'my command' }, 'commandId'],
    ['an offset that goes back', { responseId: id, clockOffsetMs: -1 }, 'clockOffsetMs'],
  ])('with %s is malformed, and says by which field', (_, message, field) => {
    expect(parseMessage('activate', message)).toMatchObject({ ok: false, field });
  });

  it('keeps a usable command id also when it is malformed', () => {
    expect(parseMessage('activate', { commandId: 'c-1' })).toMatchObject({ ok: false, commandId: 'c-1' });
    expect(parseCommandMessage({ id: 'c-2', type: '__proto__', args: {} })).toMatchObject({
      ok: false,
      field: 'type',
      commandId: 'c-2',
    });
  });
});
