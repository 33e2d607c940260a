import { Problem } from '@kezek/platform/problem';
import { scheduleBulletin } from '../../applications/commands/schedule-bulletin';
import type { Account } from '../../accounts/account-rows';
import { bulletinEnder } from '../../applications/commands/bulletin-ender';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names =
  | 'staffResponses'
  | 'staffGroups'
  | 'staffBulletins'
  | 'scheduleBulletin'
  | 'editBulletin'
  | 'closeBulletin';

/** A kindergarten's own desk. */
export function staffHandlers(context: Context): Handlers<Names> {
  const { services, cards, env } = context;
  const { bulletin, catalog } = services;
  const end = bulletinEnder(context);
  return {
    async staffResponses({ account, query, at }) {
      const params = { id: kindergartenOf(account) };
      return { status: 200, body: await bulletin.staffResponses({ params, query: { ...query, at } }) };
    },
    async staffGroups({ account, query }) {
      return { status: 200, body: await catalog.groups({ params: { id: kindergartenOf(account) }, query }) };
    },
    async staffBulletins({ account, query, at }) {
      return { status: 200, body: await cards.list({ ...query, kindergartenId: kindergartenOf(account) }, at) };
    },
    async scheduleBulletin({ account, body, at, commandId }) {
      const wanted = { ...body, kindergartenId: kindergartenOf(account) };
      const { ready, view } = await scheduleBulletin({ services, waitMs: env.SEATS_WAIT_MS }, wanted, commandId, at);
      const [card] = await cards.withKindergarten([view]);
      if (!card) throw new TypeError('one bulletin makes one card');
      return { status: ready ? 201 : 202, body: card };
    },
    async editBulletin({ params, body, at }) {
      const view = await bulletin.editBulletin({ params, body: { ...body, at } });
      cards.forget();
      const [card] = await cards.withKindergarten([view]);
      return { status: 200, body: card ?? { ...view, kindergarten: null } };
    },
    closeBulletin: (asked) => end(asked, 'closed', asked.body),
  };
}

function kindergartenOf({ kindergartenId }: Account): string {
  if (kindergartenId === null) throw new Problem(403, 'forbidden');
  return kindergartenId;
}
