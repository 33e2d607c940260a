import { applicationWorkflowId, lookAgainSignal } from '@kezek/messages/application';
import { bulletinWorkflowId, changed } from '@kezek/messages/bulletin';
import type { Client } from '@temporalio/client';
import type { Setup } from '../outbox/sender';
import type { Database } from '../storage/database';
import { beginAnew } from './begin-anew';
import { standingOf, type Standing } from './compare';
import { openLives, type Kind } from './open-lives';
import { outlived } from './outlived';

export interface Needs {
  database: Database;
  client: Client;
  setup: Setup;
}

export type Finding = { target: string; standing: Standing; done: string };

/** How many are asked at once: a worker replays each. */
const atOnce = 8;
const pageSize = 500;

/**
 * Compares every life that is not over with its journal, a page at a time, and tells of those that differ; then those
 * that go on though their journal says that they are over.
 *
 * @param repair what a repair is right for whoever looks at it is done: behind, missing, frozen. `ahead` is a matter for
 *   people, who say it of one: either the database is put further on, or what it doesn't know did not happen.
 * @returns how many were compared.
 */
export async function reconcile(
  needs: Needs,
  { repair }: { repair: boolean },
  tell: (finding: Finding) => void,
): Promise<number> {
  const { statements } = needs.database;
  const compare = async (lives: readonly { kind: Kind; id: string }[]): Promise<void> => {
    for (const finding of await lookAtEach(lives, ({ kind, id }) => look(needs, kind, id, { repair }))) tell(finding);
  };
  let compared = 0;
  for (const kind of ['application', 'bulletin'] as const) {
    for (let after: string | null = null; ;) {
      const ids: string[] = await openLives(statements, kind, { after, limit: pageSize });
      await compare(ids.map((id) => ({ kind, id })));
      compared += ids.length;
      if (ids.length < pageSize) break;
      after = ids.at(-1) ?? after;
    }
  }
  for (let page: string | null = null; ;) {
    const { items, next }: Awaited<ReturnType<typeof outlived>> = await outlived(
      { statements, client: needs.client },
      { page, limit: pageSize },
    );
    await compare(items);
    compared += items.length;
    if (next === null) return compared;
    page = next;
  }
}

/** Some at once. @returns what was found, without those that agree. */
export async function lookAtEach<Life, Found>(
  lives: readonly Life[],
  look: (life: Life) => Promise<Found | null>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let from = 0; from < lives.length; from += atOnce) {
    const looks = await Promise.all(lives.slice(from, from + atOnce).map(look));
    found.push(...looks.flatMap((one) => one ?? []));
  }
  return found;
}

/** One alone; `force` begins it anew whatever it says. Null when it agrees with its journal. */
export async function look(
  needs: Needs,
  kind: Kind,
  id: string,
  { repair, force = false }: { repair: boolean; force?: boolean },
): Promise<Finding | null> {
  const { database, client } = needs;
  const target = kind === 'application' ? applicationWorkflowId(id) : bulletinWorkflowId(id);
  const standing = await standingOf(database, client, { kind, id });
  if (standing === 'agrees' && !force) return null;
  return { target, standing, done: repair ? await mend(needs, target, standing, force) : 'nothing' };
}

async function mend(needs: Needs, target: string, standing: Finding['standing'], force: boolean): Promise<string> {
  if (standing === 'missing' || standing === 'frozen' || force) {
    const sent = await beginAnew(needs, target);
    return `begun anew from its journal, ${sent} accepted messages sent again`;
  }
  if (standing === 'behind') {
    const signal = target.startsWith(applicationWorkflowId('')) ? lookAgainSignal.name : changed.name;
    await needs.client.workflow.getHandle(target).signal<[object]>(signal, {});
    return 'asked to look into its journal';
  }
  return 'nothing: it is for people to decide';
}
