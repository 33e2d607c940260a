import type { Instant } from '@kezek/calendar/instant';
import { apply } from '@kezek/rules/application/apply';
import type { Fact } from '@kezek/rules/application/fact';
import { unopened, type ApplicationState } from '@kezek/rules/application/state';
import type { LockedApplication } from '../storage/locks';
import { rowsOf, type Work } from '../storage/work';

/**
 * All facts of an application, folded as its workflow folds them: the two may differ only while one has not heard of the
 * other's last.
 *
 * @throws Error when the facts don't lead to the row's version: then an entry was taken away by hand.
 */
export async function stateOf(
  work: Pick<Work, 'client'>,
  { id, city, version, state: kept }: Pick<LockedApplication, 'id' | 'city' | 'version' | 'state'>,
): Promise<ApplicationState> {
  const state = kept ?? (await foldFacts(work, id, city));
  if (state.version !== version) {
    throw new Error(`the facts of application ${id} lead to version ${state.version}, not ${version}`);
  }
  return state;
}

/** From the entries alone: rows from before the state was kept, and whoever wants to prove it. */
export async function foldFacts(work: Pick<Work, 'client'>, id: string, city: string): Promise<ApplicationState> {
  const facts = await rowsOf<{ fact: Fact; at: Instant }>(
    work,
    `SELECT fact, at FROM history WHERE application_id = $1 AND fact IS NOT NULL ORDER BY version`,
    [id],
  );
  return facts.reduce((state, { fact, at }) => apply(state, fact, at), unopened(id, city));
}
