import { describe, expect, it } from '@jest/globals';
import { commandTypes, type PersonCommandType } from '@kezek/rules/application/command';
import { personCommands } from '@kezek/rules/application/commands/registry';
import type { Field, Fields } from '@kezek/rules/application/fields';
import { parseCommandMessage, parseMessage } from './shape';

const id = '6f9619ff-8b86-4d01-b42d-00c04fc964ff';
/** As they are sent today. A command that isn't listed is sent with all of its fields. */
const sent: Partial<Record<PersonCommandType, object>> = {
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

const samples = {
  ...{ id, 'id-or-empty': '', ids: [id], code: 'some-reason', key: 'k-1', number: 1.5, count: 2, flag: true },
  instant: '2026-04-01T19:00:00.000Z',
};
const sampleOf = (field: Field): unknown => {
  if (field.is === 'group') return allOf(field.fields);
  return field.is === 'one-of' ? field.values[0] : samples[field.is];
};
const allOf = (fields: Fields): object =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(field)]));
const allFieldsOf = (type: PersonCommandType): object => allOf(personCommands[type].fields);

describe('a message', () => {
  it.each(commandTypes)('%s becomes its command, by its own name and by the signal command', (type) => {
    for (const args of [sent[type] ?? allFieldsOf(type), allFieldsOf(type)]) {
      const command = { type, ...args };
      expect(parseMessage(type, args)).toMatchObject({ ok: true, command });
      const parsed = parseCommandMessage({ id: 'c-1', type, args });
      expect(parsed).toMatchObject({ ok: true, command, envelope: { commandId: 'c-1' } });
      expect(parsed.ok && parsed.command).toEqual(command);
    }
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
