import type { LedgerHead } from '@kezek/contract/internal/bulletin/ledger-routes';
import type { Hash } from '@kezek/transparency/hash';
import { isSigned, readHead } from '@kezek/transparency/signed-head';
import type { Portal } from './download';
import type { Finding, LogCheck } from './log-check';

/** A tree that the ledger has to begin with, and who says so. */
export interface KnownTree {
  size: number;
  root: Hash;
  from: string;
  /** What a signature has to be checked of. */
  note: string | null;
}

/** Of a head that somebody signed. @throws Error for what is none, or another city's. */
export function knownFrom(note: string, city: string, from: string): KnownTree {
  const head = readHead(note);
  if (!head) throw new Error(`${from} is no head of a ledger`);
  if (head.origin !== `kezek/${city}`) throw new Error(`${from} is of ${head.origin}, not of kezek/${city}`);
  return { size: head.size, root: head.root, from, note };
}

/** As a letter has it: how many records, and their hash. @throws Error */
export function knownFromLetter(text: string): KnownTree {
  const [, size = '', root = ''] = /^(\d+)[,: ]\s*([A-Za-z0-9+/]{43}=)$/.exec(text.trim()) ?? [];
  if (root === '') throw new Error('a letter’s head is its number of records, a comma, and the hash');
  return { size: Number(size), root: Buffer.from(root, 'base64'), from: 'the letter', note: null };
}

/** Everything that the portal has published, oldest first. */
export async function publishedBy(portal: Portal, city: string): Promise<KnownTree[]> {
  const heads: LedgerHead[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.ledgerHeads({ params: { city }, query: { limit: 100, ...(cursor && { cursor }) } });
    heads.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return heads.map(({ note, at }) => knownFrom(note, city, `the head of ${at}`)).toReversed();
}

/** What a known tree shows of a log that has come to its size. */
export function compared(check: LogCheck, known: readonly KnownTree[]): Finding[] {
  return known
    .filter(({ size }) => size === check.size)
    .filter(({ root }) => !root.equals(check.root()))
    .map(({ from, size }) => ({
      index: null,
      what: `The first ${size} records are not those of ${from}: they have been rewritten since.`,
    }));
}

/** Whether the announced keys have signed what says so. */
export const unsigned = (check: LogCheck, known: readonly KnownTree[]): Finding[] =>
  known
    .filter(({ note }) => note !== null && !isSigned(note, check.keys))
    .map(({ from }) => ({ index: null, what: `${from} is signed by no key that the ledger announces.` }));
