import { addMs } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import { apply } from './apply';
import { decide } from './decide';
import type { Command } from './command';
import { personCommands } from './commands/registry';
import { expected } from './testing/expected';
import { aReferral, aHolder, anApplication, issuedAt, local, stopListWindow } from './testing/life';

const code = (state: ReturnType<typeof anApplication>, command: Command, at = issuedAt) => {
  const decision = decide(state, command, at);
  return decision.ok ? decision.value.type : decision.refusal.code;
};

describe('what was asked for an earlier referral', () => {
  const referred = anApplication('referred');
  /** Each that may name the referral that is meant. */
  const commandsOn = (referralId?: string): Command[] =>
    Object.values(expected)
      .filter(({ command }) => 'referralId' in personCommands[command.type].fields)
      .map(({ command }) => (referralId === undefined ? command : { ...command, referralId }));

  it('may be asked by five commands, and by each that names a referral', () => {
    const types = commandsOn().map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['revoke', 'extend', 'recordArrival', 'enroll', 'endReferral']));
  });

  it.each(commandsOn())('$type: stamped before this one was issued it changes nothing', (command) => {
    expect(code(referred, command, addMs(issuedAt, -1))).toBe('no-referral');
    expect(code(referred, command, issuedAt)).not.toBe('no-referral');
  });

  it.each(commandsOn('referral-0'))('$type: naming another it changes nothing', (command) => {
    expect(code(referred, command, addMs(issuedAt, 1))).toBe('no-referral');
  });

  it('a decline stamped before this referral does not undo an arrival by it', () => {
    const decline = { type: 'decline', reasonCode: 'applicant-refused' } as const;
    expect(code(anApplication('arrived'), decline, addMs(issuedAt, -1))).toBe('response-not-live');
  });
});

describe('what was asked before the application came back into its queue', () => {
  const back = local('2026-04-16T00:00:00');
  const stopListed = anApplication('stop-listed', { stopList: { ...stopListWindow, deadlineAt: back } });
  const returned = apply(stopListed, { type: 'returned-to-queue' }, back);
  const holder = aHolder({ ...returned, response: aHolder().response });

  it('gives no referral that would be dated inside the stop-list', () => {
    const inside = addMs(back, -1);
    expect(code(holder, { type: 'activate', responseId: 'response-1' }, inside)).toBe('response-not-held');
    expect(code(holder, { type: 'privateChoice', bulletinId: 'b' }, inside)).toBe('gate-closed');
    expect(code(holder, { type: 'respond', bulletinId: 'b' }, inside)).toBe('gate-closed');
    expect(code(holder, { type: 'activate', responseId: 'response-1' }, back)).toBe('activate');
  });

  it('nor after a revocation one from before it', () => {
    const revoked = apply(
      anApplication('referred', { referral: aReferral() }),
      { type: 'revoked', referralId: 'referral-1' },
      back,
    );
    expect(code(revoked, { type: 'privateChoice', bulletinId: 'b' }, addMs(back, -1))).toBe('gate-closed');
    expect(code(revoked, { type: 'privateChoice', bulletinId: 'b' }, back)).toBe('choose-private');
  });
});
