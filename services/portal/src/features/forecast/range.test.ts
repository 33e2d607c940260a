import { expect, it } from '@jest/globals';
import { rangeInUnits } from './range';

it('is told in days while it is short, else in whole months that hold it', () => {
  expect(rangeInUnits(3, 45)).toEqual({ unit: 'days', from: 3, to: 45 });
  expect(rangeInUnits(3, 46)).toEqual({ unit: 'months', from: 0, to: 2 });
  expect(rangeInUnits(160, 230)).toEqual({ unit: 'months', from: 5, to: 8 });
});

it('has no end where none was seen', () => {
  expect(rangeInUnits(20, null)).toMatchObject({ unit: 'openDays', from: 20 });
  expect(rangeInUnits(125, null)).toMatchObject({ unit: 'openMonths', from: 4 });
});
