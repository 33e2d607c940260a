import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { categories } from './category';
import { aQueue, direct, firstOf, order } from './testing/model-queue';
import { giveTurnBack, turnUsed, useTurn } from './turn';

const both = { privileged: true, general: true };

describe('a turn', () => {
  it('is used by a referral from priority access, by its own kind', () => {
    expect(turnUsed('first-priority', 'priority', both)).toBe('first-priority');
    expect(turnUsed('general', 'priority', both)).toBe('general');
  });

  it('is not used out of turn, in general access or by a private choice', () => {
    expect(turnUsed('out-of-turn', 'priority', both)).toBeNull();
    for (const access of ['general', 'private'] as const) {
      for (const category of categories) expect(turnUsed(category, access, both)).toBeNull();
    }
  });

  it('is not used while the other kind is absent', () => {
    expect(turnUsed('general', 'priority', { privileged: false, general: true })).toBeNull();
    expect(turnUsed('first-priority', 'priority', { privileged: true, general: false })).toBeNull();
  });

  it('counts for the last of its kind too: it was there', () => {
    const queue = aQueue({ 'out-of-turn': 0, 'first-priority': 1, general: 2 });
    const last = firstOf(order(queue, { privileged: 0, general: 0 }));
    expect(direct(queue, { privileged: 0, general: 0 }, last)).toMatchObject({
      turn: 'first-priority',
      phase: { privileged: 1, general: 0 },
    });
  });

  it('given back leaves the phase as if it had not been used', () => {
    const phases = fc.record({ privileged: fc.nat(50), general: fc.nat(150) });
    fc.assert(
      fc.property(phases, fc.constantFrom('first-priority', 'general', null), (phase, turn) => {
        expect(giveTurnBack(useTurn(phase, turn), turn)).toEqual(phase);
        if (turn === null) expect(useTurn(phase, turn)).toEqual(phase);
      }),
    );
  });

  it('taken while nobody privileged was there is not held against the next privileged', () => {
    let entries = aQueue({ 'out-of-turn': 0, 'first-priority': 0, general: 9 });
    let phase = { privileged: 1, general: 1 };
    for (let served = 0; served < 6; served += 1) ({ entries, phase } = direct(entries, phase, firstOf(entries)));
    expect(phase).toEqual({ privileged: 1, general: 1 });
    const joined = [...entries, ...aQueue({ 'out-of-turn': 0, 'first-priority': 1, general: 0 })];
    expect(order(joined, phase).map(({ name }) => name)).toEqual(['G7', 'G8', 'P1', 'G9']);
  });
});
