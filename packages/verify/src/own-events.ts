import { OwnLedger } from '@kezek/contract/internal/bulletin/ledger-routes';
import { isIncluded } from '@kezek/transparency/check';
import { commitmentOf } from '@kezek/transparency/commitment';
import { leafHash } from '@kezek/transparency/hash';
import { knownFrom, type KnownTree } from './known-heads';

/** What a family has downloaded: whose it is, and the head that its events stand under. */
export interface OwnEvents {
  city: string;
  head: KnownTree;
  /** The events, as they were told. */
  leaves: string[];
}

/** Opens a family's download: commitment and proofs. @throws Error naming what doesn't fit. */
export function ownEventsIn(text: string): OwnEvents {
  const { city, applicationId, salt, who, head, events } = OwnLedger.parse(JSON.parse(text));
  if (commitmentOf(salt, applicationId) !== who) throw new Error('the salt doesn’t open the commitment');
  const tree = knownFrom(head.note, city, 'the head of the download');
  for (const { index, leaf, proof } of events) {
    const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
    const isOwn: unknown = JSON.parse(leaf);
    if (typeof isOwn !== 'object' || isOwn === null || !('who' in isOwn) || isOwn.who !== who) {
      throw new Error(`record ${index} is not of this application`);
    }
    if (!isIncluded(leafHash(leaf), index, tree, hashes)) throw new Error(`record ${index} is not in the ledger`);
  }
  return { city, head: tree, leaves: events.map(({ leaf }) => leaf) };
}
