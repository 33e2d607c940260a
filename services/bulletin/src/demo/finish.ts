import type { ApplicationState } from '@kezek/rules/application/state';
import { beginLedger } from '../ledger/begin';
import { startApplication, startBulletin } from '../outbox/tell';
import type { Database } from '../storage/database';
import { anyOf } from '../storage/any-of';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { inOneTransaction } from './one-transaction';
import { Past } from './past';
import { lockDemoCity, noteFinished } from './store';

type Entry = Pick<ApplicationRow, 'id' | 'stage' | 'version' | 'city' | 'submittedAt'>;

/**
 * Lets the workflows start: bulletins first, then the applications that somebody will look at first, then the rest at
 * the relay's pace. Each application starts in the state that its facts have led to. The cities' ledgers begin here.
 */
export function finishDemoCity(
  database: Database,
  first: readonly string[],
): Promise<{ applications: number; bulletins: number }> {
  return inOneTransaction(database, async (inside) => {
    const city = await inside.transact(lockDemoCity);
    if (city.finished) return { applications: 0, bulletins: 0 };
    const past = await Past.recall(inside, city);
    await past.goOnUntil(city.now);
    return inside.transact(async (work) => {
      await startBulletins(work, city.bulletins);
      const applications = await startApplications(work, [...past.lives.all], new Set(first));
      const cities = await work.db.selectFrom('application').select('city').distinct().execute();
      for (const { city: of } of cities) await beginLedger(work, of, city.now);
      await noteFinished(work);
      return { applications, bulletins: city.bulletins.length };
    });
  });
}

/** A bulletin's workflow asks the database where it stands, so it needs no state. */
async function startBulletins(work: Work, ids: readonly string[]): Promise<void> {
  const rows = await work.db
    .selectFrom('bulletin')
    .select(['id as bulletinId', 'locality', 'kindergartenId'])
    .where('id', '=', anyOf(ids))
    .orderBy('publishAt', 'desc')
    .orderBy('id')
    .execute();
  for (const row of rows) await startBulletin(work, row);
}

async function startApplications(
  work: Work,
  states: readonly ApplicationState[],
  first: ReadonlySet<string>,
): Promise<number> {
  const rows = await work.db
    .selectFrom('application')
    .select(['id', 'stage', 'version', 'city', 'submittedAt'])
    .where('id', '=', anyOf(states.map(({ applicationId }) => applicationId)))
    .execute();
  const entries = new Map(rows.map((row) => [row.id, row]));
  // Whoever submits meanwhile doesn't queue up behind the thousands; the training clock waits for open windows.
  const urgency = ({ applicationId, stage }: ApplicationState) =>
    first.has(applicationId) ? 0 : stage === 'queued' ? 2 : 1;
  for (const state of states.toSorted((a, b) => urgency(a) - urgency(b))) {
    const entry = checked(state, entries.get(state.applicationId));
    const { city: locality, submittedAt } = entry;
    const restored = { state, answers: [] };
    const { applicationId } = state;
    await startApplication(work, { applicationId, locality, submittedAt, restored }, urgency(state));
  }
  return states.length;
}

/** A workflow must begin where its journal entry stands, or its first commit would be refused for ever. */
function checked(state: ApplicationState, entry: Entry | undefined): Entry {
  if (entry?.stage === state.stage && entry.version === state.version) return entry;
  throw new Error(`application ${state.applicationId} is ${state.stage}, its journal says ${entry?.stage}`);
}
