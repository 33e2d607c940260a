import { z } from 'zod';
import { defineRoute, noContent } from '../../route';
import { Id, InstantText, Kato, PageQuery, page } from '../../values';

/** Of a leaf, or of a tree's size. */
const Count = z.number().int().min(0);
const CountQuery = z.coerce.number().int().min(0).max(2_147_483_647);
/** SHA-256, base64. */
const HashText = z.string();

/** How many leaves, and their hash; the note says the same, signed (C2SP tlog-checkpoint). */
export const LedgerHead = z.object({ size: Count, root: HashText, at: InstantText, note: z.string() });
export type LedgerHead = z.infer<typeof LedgerHead>;

/**
 * An event as it stands in the ledger, byte for byte, and the proof that it does. `words`: what an operator wrote with it,
 * where the leaf commits to that.
 */
const ProvenLeaf = z.object({
  index: Count,
  leaf: z.string(),
  proof: z.array(HashText),
  words: z.string().optional(),
});

/** Everything of one application, and what opens its commitment: SHA-256 of the salt's bytes and the id's text. */
export const OwnLedger = z.object({
  city: Kato,
  applicationId: Id,
  salt: z.string(),
  who: z.string(),
  head: LedgerHead,
  events: z.array(ProvenLeaf),
});
export type OwnLedger = z.infer<typeof OwnLedger>;

const params = z.object({ city: Kato });
const problems = ['not-in-ledger'] as const;

/** The most leaves of one page. */
export const ledgerPageMax = 1_000;

/** The cities' ledgers: what anybody may ask. */
export const ledgerRoutes = {
  ledger: defineRoute({
    method: 'get',
    path: '/internal/ledgers/:city',
    summary: 'The head of a city’s ledger as it is now, and the key that signs it',
    params,
    responses: { 200: LedgerHead.extend({ verifierKey: z.string() }) },
    problems,
  }),
  lastLedgerHeads: defineRoute({
    method: 'get',
    path: '/internal/ledger-heads',
    summary: 'Of each city that keeps a ledger the head that was published last',
    responses: { 200: z.object({ items: z.array(LedgerHead.extend({ city: Kato })) }) },
  }),
  ledgerHeads: defineRoute({
    method: 'get',
    path: '/internal/ledgers/:city/heads',
    summary: 'The heads that were published, one a day, newest first',
    params,
    query: PageQuery,
    responses: { 200: page(LedgerHead) },
    problems: ['invalid-cursor'],
  }),
  ledgerLeaves: defineRoute({
    method: 'get',
    path: '/internal/ledgers/:city/leaves',
    summary: 'Leaves from an index on, as they were hashed',
    params,
    query: z.object({ from: CountQuery, limit: z.coerce.number().int().min(1).max(ledgerPageMax).default(100) }),
    responses: { 200: z.object({ size: Count, items: z.array(z.string()) }) },
    problems,
  }),
  ledgerInclusion: defineRoute({
    method: 'get',
    path: '/internal/ledgers/:city/inclusion',
    summary: 'The proof that a leaf is in the tree of a size (RFC 6962)',
    params,
    query: z.object({ index: CountQuery, size: CountQuery }),
    responses: { 200: z.object({ proof: z.array(HashText) }) },
    problems,
  }),
  ledgerConsistency: defineRoute({
    method: 'get',
    path: '/internal/ledgers/:city/consistency',
    summary: 'The proof that the tree of a size begins with that of an older one (RFC 6962)',
    params,
    query: z.object({ older: CountQuery, newer: CountQuery }),
    responses: { 200: z.object({ proof: z.array(HashText) }) },
    problems,
  }),
  ownLedger: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/ledger',
    summary: 'Everything that the ledger has of an application, proved and opened',
    params: z.object({ id: Id }),
    responses: { 200: OwnLedger },
    problems,
  }),
};

/** What the daily workflow asks. */
export const bulletinForLedger = {
  publishLedgerHeads: defineRoute({
    method: 'post',
    path: '/internal/ledger-heads',
    summary: 'Publish the head of each city’s ledger as it is; the same instant again changes nothing',
    body: z.object({ at: InstantText }),
    responses: { 204: noContent },
  }),
};
