import { expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { commitmentOf, wordsOf } from '@kezek/transparency/commitment';
import { HeadSigner } from '@kezek/transparency/signed-head';
import { MemoryTree } from '@kezek/transparency/testing/tree';
import { ownEventsIn } from './own-events';

const city = '750000000';
const at = toInstant('2026-03-16T13:00:00.000Z');
const applicationId = '00000000-0000-4000-8000-000000000001';
const salt = 'a5'.repeat(32);
const written = 'Анасы құжат көрсетті';

/** What a family has downloaded: one record, alone in the ledger. */
function download({ of = applicationId, words }: { of?: string; words?: string } = {}): string {
  const who = commitmentOf(salt, of);
  const leaf = JSON.stringify({ kind: 'left', at, who, cause: 'withdrawn', words: wordsOf(salt, written) });
  const root = new MemoryTree([leaf]).root();
  const note = new HeadSigner('kezek', '07'.repeat(32)).sign({ origin: `kezek/${city}`, size: 1, root, at });
  const head = { size: 1, root: root.toString('base64'), at, note };
  const events = [{ index: 0, leaf, proof: [], ...(words !== undefined && { words }) }];
  return JSON.stringify({ city, applicationId, salt, who: commitmentOf(salt, applicationId), head, events });
}

it('opens the words that an operator wrote with what was decided', () => {
  expect(ownEventsIn(download({ words: written })).events).toMatchObject([{ words: written }]);
  expect(ownEventsIn(download()).events).toMatchObject([{ words: undefined }]);
});

it('finds other words than those that were written, and another family’s record', () => {
  expect(() => ownEventsIn(download({ words: 'Something else' }))).toThrow('record 0 was not written with these words');
  const another = '00000000-0000-4000-8000-000000000002';
  expect(() => ownEventsIn(download({ of: another }))).toThrow('record 0 is not of this application');
});
