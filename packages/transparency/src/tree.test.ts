import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isConsistent, isIncluded } from './check';
import { leafHash } from './hash';
import { MemoryTree } from './testing/tree';

/** The test tree of Certificate Transparency's reference implementation. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));

it('hashes the trees of the reference implementation as it does', () => {
  const tree = new MemoryTree(inputs);
  expect(hex(roots.map((_, size) => tree.root(size)))).toEqual(roots);
});

it('proves as the reference implementation does', () => {
  const tree = new MemoryTree(inputs);
  expect(hex(tree.inclusion(0, 8))).toEqual([
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ]);
  expect(hex(tree.inclusion(2, 3))).toEqual([roots[2]]);
  expect(hex(tree.consistency(6, 8))).toEqual([
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    roots[4],
  ]);
  expect(tree.consistency(1, 1)).toEqual([]);
});

const leaves = fc.array(fc.string(), { minLength: 1, maxLength: 70 });
const sizes = leaves.chain((all) =>
  fc.tuple(fc.constant(all), fc.integer({ min: 1, max: all.length }), fc.integer({ min: 0, max: all.length - 1 })),
);

it('is the same tree however its leaves were appended', () => {
  fc.assert(
    fc.property(sizes, ([all, cut]) => {
      const tree = new MemoryTree(all.slice(0, cut));
      tree.append(all.slice(cut));
      expect(tree.root()).toEqual(new MemoryTree(all).root());
    }),
  );
});

it('proves each leaf of each size, and nothing else in its place', () => {
  fc.assert(
    fc.property(sizes, fc.string(), ([all, size, some], other) => {
      const tree = new MemoryTree(all);
      const index = some % size;
      const whole = { size, root: tree.root(size) };
      const proof = tree.inclusion(index, size);
      const leaf = all[index] ?? '';
      expect(isIncluded(leafHash(leaf), index, whole, proof)).toBe(true);
      expect(isIncluded(leafHash(other), index, whole, proof)).toBe(other === leaf);
      expect(isIncluded(leafHash(leaf), index, whole, [...proof, whole.root])).toBe(false);
    }),
  );
});

it('proves each beginning, and shows each change of it', () => {
  fc.assert(
    fc.property(sizes, fc.string(), ([all, size, some], other) => {
      const tree = new MemoryTree(all);
      const newer = { size: all.length, root: tree.root() };
      const proof = tree.consistency(size);
      expect(isConsistent({ size, root: tree.root(size) }, newer, proof)).toBe(true);
      const index = some % size;
      const changed = all.with(index, `${all[index]}${other}!`);
      expect(isConsistent({ size, root: new MemoryTree(changed).root(size) }, newer, proof)).toBe(false);
    }),
  );
});
