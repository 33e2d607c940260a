import { apiPrefix } from '@kezek/contract/public/api';
import { Problem } from '@kezek/platform/problem';
import { gatherPersonalData } from '../../accounts/personal-data/gather';
import { erasureOf, requestErasure } from '../../accounts/personal-data/request';
import { presentMe } from '../../accounts/sessions/me';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

/** A person's right to have everything that is held about them, and to be forgotten. */
export function personalDataHandlers(context: Context): Handlers<'exportMe' | 'eraseMe' | 'erasure'> {
  const { database, sessions } = context;
  return {
    async exportMe({ account, head, at, req }) {
      const row = await database.account.findUnique({ where: { id: account.id } });
      const session = await sessions.endOf(req);
      if (!row || !session) throw new Problem(401, 'unauthorized');
      const body = {
        exportedAt: at,
        account: { ...presentMe(row, head, session), iin: row.iin },
        sessions: await sessions.of(req, account.id),
        ...(await gatherPersonalData(context, account, at)),
      };
      const headers = { 'content-disposition': 'attachment; filename="kezek-my-data.json"' };
      return { status: 200, body, headers };
    },
    async eraseMe({ account, at, commandId }) {
      const requestId = await requestErasure(context, account, { at, commandId });
      return { status: 202, body: { requestId, statusUrl: `${apiPrefix}/erasures/${requestId}` } };
    },
    async erasure({ params }) {
      return { status: 200, body: await erasureOf(database, params.id) };
    },
  };
}
