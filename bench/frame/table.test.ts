import { expect, it } from '@jest/globals';
import { table } from './table';

const figure = { what: 'a life', bare: '10/s', ours: '5/s', ratios: [0.5, 0.4, 0.6] };

it('has the middle ratio with its spread, what each row says of itself, and which has failed', () => {
  const text = table([
    {
      row: { name: 'lives', title: 'lives' },
      figures: [figure, { ...figure, target: { text: '≥ 0.7', met: false } }],
      notes: ['lives: a note.'],
    },
    { row: { name: 'clock', title: 'the clock' }, failed: 'lost' },
  ]);
  const cells = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  expect(cells[2]).toEqual(['', 'lives', 'a life', '10/s', '5/s', '0.50 (0.40–0.60)', '–', '']);
  expect(cells[3]?.[6]).toBe('≥ 0.7: NO');
  expect(cells[4]).toEqual(['', 'clock', 'the clock', '–', 'failed', '–', '–', '']);
  expect(text).toContain('- lives: a note.\n- clock failed: lost');
});
