import { expect, it } from '@jest/globals';
import type { Chain, Member } from './chains';
import { whatIsWrong } from './whole';

const [a, b] = ['a', 'b'];
const child = (from: string, to: string, over: Partial<Member> = {}): Member => ({
  ...{ attendanceId: `at ${from}`, applicationId: `of ${from}`, kindergartenId: from, toKindergartenId: to },
  ...{ state: 'moved', live: false, ending: 'moved', begun: 1, ...over },
});
const chain = (state: Chain['state'], ...members: Member[]): Chain => ({
  ...{ id: 'one', state, signBy: '2026-12-09T19:00:00.000Z', movesOn: '2026-12-16', version: 3, heard: 3, members },
});
const asked = { state: 'asked', live: true, ending: null, begun: 0 } as const;
const signed = { ...asked, state: 'signed' } as const;
const freed = { ...asked, state: 'freed', live: false } as const;

it('a chain that was exchanged wholly, was not at all, or goes on is whole', () => {
  for (const one of [
    chain('done', child(a, b), child(b, a)),
    chain('fallen', child(a, b, freed), child(b, a, { ...freed, state: 'refused' })),
    // Who was freed may have swapped in a later chain.
    chain('fallen', child(a, b, { ...freed, ending: 'moved' }), child(b, a, { ...freed, state: 'expired' })),
    chain('agreed', child(a, b, signed), child(b, a, signed)),
    { ...chain('offered', child(a, b, signed), child(b, a, asked)), movesOn: null },
  ]) {
    expect(whatIsWrong(one)).toEqual([]);
  }
});

it('a chain of which one child has moved and another has not is not whole', () => {
  for (const one of [
    chain('done', child(a, b), child(b, a, { begun: 0 })),
    chain('done', child(a, b), child(b, a, { begun: 2 })),
    chain('done', child(a, b), child(b, a, { state: 'signed', live: true })),
    chain('fallen', child(a, b), child(b, a, { ...freed, state: 'refused' })),
    chain('fallen', child(a, b, freed), child(b, a, freed)),
    chain('agreed', child(a, b, signed), child(b, a, asked)),
    { ...chain('agreed', child(a, b, signed), child(b, a, signed)), movesOn: null },
    chain('offered', child(a, b, signed), child(b, a, signed)),
  ]) {
    expect(whatIsWrong(one)).toEqual([expect.stringMatching(/^a swap that is \w+ has children who are /)]);
  }
  expect(whatIsWrong(chain('done', child(a, b), child(b, 'c')))).toEqual([
    'a swap gives places that none of its children had',
  ]);
});
