import type { MobileSigning } from '@kezek/contract/public/mobile-signing';
import { expect, it } from '@jest/globals';
import { stepOf } from './step';

const signing = (state: MobileSigning['state']): MobileSigning => ({
  id: '8f0f8f5c-8a8e-4a57-9d0b-2f6f2f6f2f6f',
  state,
  leftMs: 1,
  qrText: 'mobileSign:https://kezek.example',
  links: [],
  refusal: null,
  cms: null,
});

it.each(['waiting', 'opened'] as const)('the page goes on asking while it is %s', (state) => {
  expect(stepOf(signing(state), false)).toEqual({ kind: state, isOpen: true });
});

it.each(['signed', 'refused', 'cancelled', 'expired'] as const)('and no more once it is %s', (state) => {
  expect(stepOf(signing(state), false)).toEqual({ kind: state, isOpen: false });
});

it('a page that was loaded again asks, until the portal says that it has none', () => {
  expect(stepOf(undefined, false)).toEqual({ kind: 'looking', isOpen: true });
  expect(stepOf(signing('waiting'), true)).toEqual({ kind: 'gone', isOpen: false });
});
