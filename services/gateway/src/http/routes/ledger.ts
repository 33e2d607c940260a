import type { Context } from '../../context';
import { TtlCache } from '../../storage/ttl-cache';
import type { Handlers } from '../serve';

type Names = 'ledger' | 'ledgerHeads' | 'ledgerLeaves' | 'ledgerInclusion' | 'ledgerConsistency' | 'ownLedger';
type Head = Awaited<ReturnType<Context['services']['bulletin']['ledger']>>;

/** A proof between two sizes is the same for ever. */
const forADay = { 'cache-control': 'public, max-age=86400' };
const shortly = { 'cache-control': 'public, max-age=2' };

/** The cities' ledgers, for anybody; and a family's own part, opened. */
export function ledgerHandlers({ services: { bulletin } }: Context): Handlers<Names> {
  const heads = new TtlCache<Head>({ ttlMs: 2_000, max: 500 });
  return {
    async ledger({ params }) {
      const body = await heads.get(params.city, () => bulletin.ledger({ params }));
      return { status: 200, body, headers: shortly };
    },
    async ledgerHeads({ params, query }) {
      return { status: 200, body: await bulletin.ledgerHeads({ params, query }), headers: shortly };
    },
    async ledgerLeaves({ params, query }) {
      return { status: 200, body: await bulletin.ledgerLeaves({ params, query }), headers: shortly };
    },
    async ledgerInclusion({ params, query }) {
      return { status: 200, body: await bulletin.ledgerInclusion({ params, query }), headers: forADay };
    },
    async ledgerConsistency({ params, query }) {
      return { status: 200, body: await bulletin.ledgerConsistency({ params, query }), headers: forADay };
    },
    async ownLedger({ params }) {
      return { status: 200, body: await bulletin.ownLedger({ params }), headers: { 'cache-control': 'no-store' } };
    },
  };
}
