import { ledgerRoutes } from '../internal/bulletin/ledger-routes';
import { defineRoute } from '../route';

const tags = ['Ledger'];
const auth = 'anyone';

/** The ledger: the protocol that nobody can rewrite, for anybody and any program (docs/protocol.md). */
export const publicLedgerRoutes = {
  ledger: defineRoute({
    ...ledgerRoutes.ledger,
    path: '/ledgers/:city',
    description: 'A signed note (C2SP tlog-checkpoint, Ed25519): origin `kezek/<KATO>`, size, root, instant.',
    tags,
    auth,
  }),
  ledgerHeads: defineRoute({ ...ledgerRoutes.ledgerHeads, path: '/ledgers/:city/heads', tags, auth }),
  ledgerLeaves: defineRoute({
    ...ledgerRoutes.ledgerLeaves,
    path: '/ledgers/:city/leaves',
    description: 'JSON texts. Who an event is of is a salted commitment: nobody is named.',
    tags,
    auth,
  }),
  ledgerInclusion: defineRoute({ ...ledgerRoutes.ledgerInclusion, path: '/ledgers/:city/inclusion', tags, auth }),
  ledgerConsistency: defineRoute({ ...ledgerRoutes.ledgerConsistency, path: '/ledgers/:city/consistency', tags, auth }),
  ownLedger: defineRoute({
    ...ledgerRoutes.ownLedger,
    path: '/applications/:id/ledger',
    description: 'For the family to keep: whoever has it can show which events of the ledger are theirs.',
    tags,
    auth: 'applicant (own), operator (own city)',
    problems: ['application-not-found', 'not-in-ledger'],
  }),
};
