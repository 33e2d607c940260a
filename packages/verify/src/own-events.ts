import { OwnLedger } from '@kezek/contract/internal/bulletin/ledger-routes';
import { isIncluded } from '@kezek/transparency/check';
import { commitmentOf, wordsOf } from '@kezek/transparency/commitment';
import { leafHash } from '@kezek/transparency/hash';
import { z } from 'zod';
import { knownFrom, type KnownTree } from './known-heads';

/** What a family has downloaded: whose it is, and the head that its events stand under. */
export interface OwnEvents {
  city: string;
  head: KnownTree;
  /** The events, as they were told, each with what an operator wrote to it, if one did. */
  events: { leaf: string; words: string | undefined }[];
}

/** What of a leaf the download has to open. */
const Own = z.object({ who: z.string(), words: z.string().optional() });

/** Opens a family's download: commitments and proofs. @throws Error naming what doesn't fit. */
export function ownEventsIn(text: string): OwnEvents {
  const { city, applicationId, salt, who, head, events } = OwnLedger.parse(JSON.parse(text));
  if (commitmentOf(salt, applicationId) !== who) throw new Error('the salt doesn’t open the commitment');
  const tree = knownFrom(head.note, city, 'the head of the download');
  for (const { index, leaf, proof, words } of events) {
    const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
    const own = Own.safeParse(JSON.parse(leaf)).data;
    if (own?.who !== who) throw new Error(`record ${index} is not of this application`);
    if (words !== undefined && wordsOf(salt, words) !== own.words) {
      throw new Error(`record ${index} was not written with these words`);
    }
    if (!isIncluded(leafHash(leaf), index, tree, hashes)) throw new Error(`record ${index} is not in the ledger`);
  }
  return { city, head: tree, events: events.map(({ leaf, words }) => ({ leaf, words })) };
}
