import type { NotNull } from 'kysely';
import { apply } from '@kezek/rules/application/apply';
import { unopened, type ApplicationState } from '@kezek/rules/application/state';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';

/**
 * All facts of an application, folded as its workflow folds them: the two may differ only while one has not heard of the
 * other's last.
 *
 * @throws Error when the facts don't lead to the row's version: then an entry was taken away by hand.
 */
export async function stateOf(
  work: Pick<Work, 'db'>,
  { id, city, version, state: kept }: Pick<ApplicationRow, 'id' | 'city' | 'version' | 'state'>,
): Promise<ApplicationState> {
  const state = kept ?? (await foldFacts(work, id, city));
  if (state.version !== version) {
    throw new Error(`the facts of application ${id} lead to version ${state.version}, not ${version}`);
  }
  return state;
}

/** From the entries alone: rows from before the state was kept, and whoever wants to prove it. */
export async function foldFacts({ db }: Pick<Work, 'db'>, id: string, city: string): Promise<ApplicationState> {
  const facts = await db
    .selectFrom('history')
    .select(['fact', 'at'])
    .where('applicationId', '=', id)
    .where('fact', 'is not', null)
    .orderBy('version')
    .$narrowType<{ fact: NotNull }>()
    .execute();
  return facts.reduce((state, { fact, at }) => apply(state, fact, at), unopened(id, city));
}
