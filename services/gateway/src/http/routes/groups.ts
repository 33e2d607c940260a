import type { Context } from '../../context';
import { askedBy } from '../../roster/asked-by';
import { placeOf } from '../../roster/place-of';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Handlers } from '../serve';

type Names = 'addGroup' | 'editGroup' | 'closeGroup' | 'namelessLeave';

/** The groups that a kindergarten makes; whose one is the catalog looks at itself, under the lock. */
export function groupHandlers({ services: { roster } }: Context): Handlers<Names> {
  return {
    async addGroup({ account, body, at, commandId }) {
      const params = { id: placeOf(account).kindergartenId };
      const asked = { ...askedBy(account, at), groupId: uuidV5(`group ${commandId}`), group: body };
      return { status: 201, body: await roster.addGroup({ params, body: asked }) };
    },
    async editGroup({ account, params, body, at }) {
      const { kindergartenId } = placeOf(account);
      const asked = { ...askedBy(account, at), ...body, kindergartenId };
      return { status: 200, body: await roster.editGroup({ params, body: asked }) };
    },
    async closeGroup({ account, params, at }) {
      const { kindergartenId } = placeOf(account);
      await roster.closeGroup({ params, body: { ...askedBy(account, at), kindergartenId } });
      return { status: 204 };
    },
    async namelessLeave({ account, params, body, at }) {
      const { kindergartenId } = placeOf(account);
      const asked = { ...askedBy(account, at), ...body, kindergartenId };
      return { status: 200, body: await roster.namelessLeave({ params, body: asked }) };
    },
  };
}
