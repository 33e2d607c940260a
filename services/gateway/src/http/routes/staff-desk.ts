import { RemoteProblem } from '@kezek/contract/client';
import { Problem } from '@kezek/platform/problem';
import { kindergartenOf } from '../../accounts/employees/kindergarten-of';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'staffToday' | 'staffWork' | 'staffCase' | 'staffPlacesGiven' | 'staffLine';

/** A kindergarten's working day. */
export function staffDeskHandlers({ services: { bulletin } }: Context): Handlers<Names> {
  return {
    async staffToday({ account, at }) {
      return {
        status: 200,
        body: await bulletin.deskCounts({ params: { id: kindergartenOf(account) }, query: { at } }),
      };
    },
    async staffWork({ account, query, at }) {
      const params = { id: kindergartenOf(account) };
      return { status: 200, body: await bulletin.deskItems({ params, query: { ...query, at } }) };
    },
    async staffCase({ account, params, at }) {
      const asked = { id: kindergartenOf(account), applicationId: params.id };
      return { status: 200, body: await bulletin.deskItem({ params: asked, query: { at } }).catch(noLonger) };
    },
    async staffPlacesGiven({ params, at }) {
      return { status: 200, body: await bulletin.placesGiven({ params, query: { at } }) };
    },
    async staffLine({ params, query, at }) {
      return { status: 200, body: await bulletin.waitingLine({ params, query: { ...query, at } }) };
    },
  };
}

/** It is the kindergarten's, but nothing of it waits there. */
function noLonger(error: unknown): never {
  throw error instanceof RemoteProblem && error.status === 404 ? new Problem(404, 'application-not-found') : error;
}
