import { refusalProblem } from '../refusals/refusal-problem';
import { changeFilter, deleteFilter, filtersOf, saveFilter } from '../../saved-filters/saved-filters';
import type { Context } from '../../context';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Handlers } from '../serve';

type Names = 'savedFilters' | 'saveFilter' | 'changeSavedFilter' | 'deleteSavedFilter';

/** Bulletins that a family wants to see again, and to hear of. */
export function savedFilterHandlers({ database, catalog }: Context): Handlers<Names> {
  return {
    async savedFilters({ account }) {
      return { status: 200, body: { items: await filtersOf(database, account.id) } };
    },
    async saveFilter({ account, body, at, commandId }) {
      if (!(await catalog.isCity(body.city))) throw refusalProblem({ code: 'unknown-locality' });
      const id = uuidV5(`saved filter ${commandId}`);
      return { status: 201, body: await saveFilter(database, account.id, { ...body, id, createdAt: at }) };
    },
    async changeSavedFilter({ account, params, body }) {
      return { status: 200, body: await changeFilter(database, account.id, params.id, body) };
    },
    async deleteSavedFilter({ account, params }) {
      await deleteFilter(database, account.id, params.id);
      return { status: 204 };
    },
  };
}
