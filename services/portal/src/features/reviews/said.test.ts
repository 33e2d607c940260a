import { expect, it } from '@jest/globals';
import { nothingYet, saidIn } from './said';

const ratings = { food: 5, teachers: 4, safety: 3, communication: 2, building: 1 };

it('every question is to be answered, the words may be left out', () => {
  expect(saidIn({ ratings, text: '  ' })).toEqual({ ok: true, said: { ratings, text: null } });
  expect(saidIn(nothingYet)).toEqual({
    ok: false,
    wrong: Object.keys(ratings).map((field) => ({ field, why: 'unanswered' })),
  });
});

it('words that tell of a person, and too many, are said before they are sent', () => {
  expect(saidIn({ ratings, text: 'Звоните: 8 701 123 45 67' })).toEqual({
    ok: false,
    wrong: [{ field: 'text', why: 'phone' }],
  });
  expect(saidIn({ ratings, text: 'а'.repeat(2_001) })).toEqual({
    ok: false,
    wrong: [{ field: 'text', why: 'tooLong' }],
  });
});
