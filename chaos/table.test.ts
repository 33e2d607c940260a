import { expect, it } from '@jest/globals';
import type { Finding, SufferedFault } from './notes';
import { asMarkdown, rowsOf } from './table';

const fault = (row: string, recoveryMs: number | null): SufferedFault => ({
  ...{ at: '2026-11-28T10:00:00.000Z', kind: 'kill', row, parts: [], inWords: row, recoveryMs },
});
const finding = (sort: Finding['sort'], during: string | null): Finding => ({ sort, what: 'something', during });

it('says of each kind of fault how many there were, what came of them and how long recovering took', () => {
  const faults = [fault('kill worker', 3_000), fault('kill worker', 1_000), fault('kill worker', 9_000)];
  const rows = rowsOf(
    [...faults, fault('full-disk', null)],
    [finding('lost', 'kill worker'), finding('stuck', 'full-disk'), finding('doubled', null)],
  );
  expect(asMarkdown(rows).split('\n').slice(2)).toEqual([
    '| full-disk | 1 | 0 | 0 | 1 | 0 | – | – |',
    '| kill worker | 3 | 1 | 0 | 0 | 0 | 3.0 s | 9.0 s |',
    '| no single one | 0 | 0 | 1 | 0 | 0 | – | – |',
    '| all | 4 | 1 | 1 | 1 | 0 | 3.0 s | 9.0 s |',
  ]);
});
