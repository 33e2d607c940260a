import { Problem } from '@kezek/platform/problem';
import { draftAct } from '../../papers/acts/draft';
import { presentAct, presentSummary } from '../../papers/acts/present';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'draftAct' | 'acts' | 'act' | 'actSignature';

/** Texts to sign, and what has been signed. */
export function actHandlers(context: Context): Handlers<Names> {
  const { database } = context;
  const signed = async (id: string) => {
    const row = await database.signedAct.findFirst({ where: { id, signedAt: { not: null }, erasedAt: null } });
    if (!row) throw new Problem(404, 'act-not-found');
    return row;
  };
  return {
    async draftAct({ params, body, account, at }) {
      return { status: 201, body: await draftAct(context, body, { applicationId: params.id, account, at }) };
    },
    async acts({ params, account }) {
      // A kindergarten's staff read nothing of another one's: a refusal's words are for the family.
      const shown = account.role === 'employee' ? { kindergartenId: account.kindergartenId } : {};
      const rows = await database.signedAct.findMany({
        where: { applicationId: params.id, signedAt: { not: null }, erasedAt: null, ...shown },
        orderBy: [{ signedAt: 'asc' }, { id: 'asc' }],
        take: 500,
      });
      return { status: 200, body: { items: rows.map(presentSummary) } };
    },
    async act({ params }) {
      return { status: 200, body: presentAct(await signed(params.id)) };
    },
    async actSignature({ params }) {
      const { cms } = await signed(params.id);
      if (!cms) throw new Problem(404, 'act-not-found');
      const headers = { 'content-disposition': `attachment; filename="act-${params.id}.p7s"` };
      return { status: 200, body: cms, headers };
    },
  };
}
