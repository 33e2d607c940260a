import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings';

describe('what is asked for on the command line', () => {
  it('is everything, thrice, unless said otherwise', () => {
    expect(readSettings([])).toMatchObject({ only: undefined, size: 'normal', rounds: 3 });
    expect(readSettings(['--quick'])).toMatchObject({ size: 'quick', rounds: 2 });
  });

  it('may be some rows', () => {
    expect(readSettings(['--only', 'lives, reading', '--rounds', '1'])).toMatchObject({
      only: ['lives', 'reading'],
      rounds: 1,
    });
  });

  it.each([[['--rounds', '0']], [['--rounds', 'many']], [['--quick', '--full']], [['--fast']]])(
    'is refused when it means nothing: %j',
    (args) => {
      expect(() => readSettings(args)).toThrow(/--/);
    },
  );
});
