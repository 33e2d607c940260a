import { scheduleBulletin } from '../../applications/commands/schedule-bulletin';
import { kindergartenOf } from '../../accounts/employees/kindergarten-of';
import { placesSettled } from '../../applications/commands/resize-bulletin';
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
    async staffBulletins({ account, query: { ended, ...query }, at }) {
      const which = ended === '1' ? ({ access: 'closed', newestFirst: '1' } as const) : ({ current: '1' } as const);
      const filter = { ...query, ...(ended && which), kindergartenId: kindergartenOf(account) };
      return { status: 200, body: await cards.list(filter, at) };
    },
    async scheduleBulletin({ account, body, at, commandId }) {
      const wanted = { ...body, kindergartenId: kindergartenOf(account) };
      const { ready, view } = await scheduleBulletin({ services, waitMs: env.SEATS_WAIT_MS }, wanted, commandId, at);
      const [card] = await cards.withKindergarten([view]);
      if (!card) throw new TypeError('one bulletin makes one card');
      return { status: ready ? 201 : 202, body: card };
    },
    async editBulletin({ params, body, at }) {
      await bulletin.editBulletin({ params, body: { ...body, at } });
      const wait = { services, waitMs: env.SEATS_WAIT_MS };
      const settled = body.places === undefined || (await placesSettled(wait, params.id));
      cards.forget();
      return { status: settled ? 200 : 202, body: await cards.one(params.id, at) };
    },
    closeBulletin: (asked) => end(asked, 'closed', asked.body),
  };
}
