import { expect, it } from '@jest/globals';
import { openStep, stepAfter, stepBefore } from './steps';

it('opens the first unanswered question where an address would skip it', () => {
  expect(openStep('check', { iin: '1', name: 'A' })).toBe('language');
  expect(openStep(undefined, {})).toBe('iin');
});

it('opens an answered question again, to change it', () => {
  expect(openStep('iin', { iin: '1', name: 'A' })).toBe('iin');
});

it('goes on to the check once all is answered', () => {
  const optional = { privilege: '', certificate: '', district: '', wishes: '' };
  const all = { iin: '1', name: 'A', language: 'kk', ...optional } as const;
  expect(openStep(undefined, all)).toBe('check');
  expect(stepAfter('wishes')).toBe('check');
  expect(stepBefore('iin')).toBeUndefined();
});
