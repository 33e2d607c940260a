import { addMs } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import { apply } from './apply';
import { decide } from './decide';
import type { Command } from './command';
import { aDirection, aHolder, anApplication, issuedAt, local, stopListWindow } from './testing/life';

const code = (state: ReturnType<typeof anApplication>, command: Command, at = issuedAt) => {
  const decision = decide(state, command, at);
  return decision.ok ? decision.value.type : decision.refusal.code;
};

describe('what was asked for an earlier direction', () => {
  const directed = anApplication('directed');
  const commandsOn = (directionId?: string): Command[] => {
    const meant = directionId === undefined ? {} : { directionId };
    return [
      { type: 'revoke', ...meant },
      { type: 'extend', days: 3, documentIds: ['d'], ...meant },
      { type: 'recordArrival', ...meant },
      { type: 'enroll', recordId: 'r', ...meant },
      { type: 'endDirection', reasonCode: 'kindergarten-closes', ...meant },
    ];
  };

  it.each(commandsOn())('$type: stamped before this one was issued it changes nothing', (command) => {
    expect(code(directed, command, addMs(issuedAt, -1))).toBe('no-direction');
    expect(code(directed, command, issuedAt)).not.toBe('no-direction');
  });

  it.each(commandsOn('direction-0'))('$type: naming another it changes nothing', (command) => {
    expect(code(directed, command, addMs(issuedAt, 1))).toBe('no-direction');
  });

  it('a decline stamped before this direction does not undo an arrival by it', () => {
    const decline = { type: 'decline', reasonCode: 'applicant-refused' } as const;
    expect(code(anApplication('arrived'), decline, addMs(issuedAt, -1))).toBe('response-not-live');
  });
});

describe('what was asked before the application came back into its queue', () => {
  const back = local('2026-04-16T00:00:00');
  const stopListed = anApplication('stop-listed', { stopList: { ...stopListWindow, deadlineAt: back } });
  const returned = apply(stopListed, { type: 'returned-to-queue' }, back);
  const holder = aHolder({ ...returned, response: aHolder().response });

  it('gives no direction that would be dated inside the stop-list', () => {
    const inside = addMs(back, -1);
    expect(code(holder, { type: 'activate', responseId: 'response-1' }, inside)).toBe('response-not-held');
    expect(code(holder, { type: 'privateChoice', bulletinId: 'b' }, inside)).toBe('gate-closed');
    expect(code(holder, { type: 'respond', bulletinId: 'b' }, inside)).toBe('gate-closed');
    expect(code(holder, { type: 'activate', responseId: 'response-1' }, back)).toBe('activate');
  });

  it('nor after a revocation one from before it', () => {
    const revoked = apply(
      anApplication('directed', { direction: aDirection() }),
      { type: 'revoked', directionId: 'direction-1' },
      back,
    );
    expect(code(revoked, { type: 'privateChoice', bulletinId: 'b' }, addMs(back, -1))).toBe('gate-closed');
    expect(code(revoked, { type: 'privateChoice', bulletinId: 'b' }, back)).toBe('choose-private');
  });
});
