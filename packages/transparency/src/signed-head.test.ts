import { expect, it } from '@jest/globals';
import { emptyRoot } from './hash';
import { HeadSigner, isSigned, readHead } from './signed-head';

const signer = new HeadSigner('kezek', '07'.repeat(32));
const head = { origin: 'kezek/750000000', size: 12, root: emptyRoot, at: '2026-11-29T00:00:00.000Z' };

it('is read as it was signed', () => {
  const note = signer.sign(head);
  expect(readHead(note)).toEqual(head);
  expect(isSigned(note, [signer.verifierKey])).toBe(true);
});

it('bears no other text, and no other key’s signature', () => {
  const note = signer.sign(head);
  expect(isSigned(note.replace('\n12\n', '\n13\n'), [signer.verifierKey])).toBe(false);
  expect(isSigned(note, [new HeadSigner('kezek', '08'.repeat(32)).verifierKey])).toBe(false);
  expect(isSigned(note, [])).toBe(false);
  expect(readHead('no head')).toBeUndefined();
});
