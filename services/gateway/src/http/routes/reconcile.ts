import { Problem } from '@kezek/platform/problem';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

/** How what is kept twice agrees, for a city's operators. */
export function reconcileHandlers({ services }: Context): Handlers<'reconcile'> {
  return {
    async reconcile({ account, query }) {
      const { city } = account;
      if (city === null) throw new Problem(404, 'not-found');
      return { status: 200, body: await services.bulletin.reconcile({ query: { ...query, city } }) };
    },
  };
}
