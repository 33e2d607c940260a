import { applicationWorkflowId, lookAgainSignal } from '@kezek/messages/application';
import { bulletinWorkflowId, changed } from '@kezek/messages/bulletin';
import { finalStages } from '@kezek/rules/application/state';
import type { Client } from '@temporalio/client';
import { openBulletins } from '../bulletins/find';
import type { Setup } from '../outbox/sender';
import type { Database } from '../storage/database';
import type { Statements } from '../storage/work';
import { beginAnew } from './begin-anew';
import { applicationStanding, bulletinStanding, type Standing } from './compare';

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
 * Compares every life that is not over with its journal, a page at a time, and tells of those that differ.
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
  let compared = 0;
  for (const kind of ['application', 'bulletin'] as const) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const ids = await openLives(needs.database, kind, after);
      for (let from = 0; from < ids.length; from += atOnce) {
        const findings = await Promise.all(
          ids.slice(from, from + atOnce).map((id) => look(needs, kind, id, { repair })),
        );
        for (const finding of findings) if (finding) tell(finding);
      }
      compared += ids.length;
      if (ids.length < pageSize) break;
      after = ids.at(-1) ?? after;
    }
  }
  return compared;
}

/** One alone; `force` begins it anew whatever it says. Null when it agrees with its journal. */
export async function look(
  needs: Needs,
  kind: 'application' | 'bulletin',
  id: string,
  { repair, force = false }: { repair: boolean; force?: boolean },
): Promise<Finding | null> {
  const { database, client } = needs;
  const target = kind === 'application' ? applicationWorkflowId(id) : bulletinWorkflowId(id);
  const standing =
    kind === 'application'
      ? await applicationStanding(database, client, id)
      : await bulletinStanding(database, client, id);
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

async function openLives({ statements }: Database, kind: 'application' | 'bulletin', after: string): Promise<string[]> {
  const rows = await (kind === 'application'
    ? openApplications(statements).where('id', '>', after).orderBy('id').limit(pageSize).execute()
    : openBulletins(statements).where('id', '>', after).orderBy('id').limit(pageSize).execute());
  return rows.map(({ id }) => id);
}

const openApplications = ({ db }: Statements) =>
  db.selectFrom('application').select('id').where('started', '=', true).where('stage', 'not in', finalStages);
