import { atMinute, dayOf, type CalendarDay } from '@kezek/calendar/instant';
import type { YearPreview } from '@kezek/contract/internal/bulletin/draft-views';
import { sql } from 'kysely';
import { countInstants } from '../../bulletins/count-instants';
import type { BulletinRow } from '../../storage/rows';
import type { Work } from '../../storage/work';
import type { Policy } from '../policy';

type Changes = YearPreview['scheduled'];
type Counted = Pick<BulletinRow, 'city' | 'kind' | 'publishAt' | 'gatherUntil' | 'generalAt' | 'closeAt'>;

const examplesMax = 5;

/**
 * Bulletins that wait for their publication on a day or later, of one city or of all, and those that would have other
 * instants if they were counted anew, each by its own city's rules. They keep theirs, unless their kindergarten chooses
 * another day.
 */
export async function scheduledChanges(
  { db }: Pick<Work, 'db'>,
  after: Policy,
  { city, from }: { city?: string; from: CalendarDay },
): Promise<Changes> {
  const scheduled = db
    .selectFrom('bulletin')
    .where((row) => row.and({ ...(city && { city }) }))
    .where('status', 'in', ['reserving', 'scheduled'])
    .where('publishAt', '>=', atMinute(from, '00:00'));
  // Those of one day are counted once, however many kindergartens have chosen it.
  const groups = await scheduled
    .select(['city', 'kind', 'publishAt', 'gatherUntil', 'generalAt', 'closeAt'])
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .select(sql<string[]>`(array_agg(id ORDER BY id))[1:${sql.lit(examplesMax)}]`.as('ids'))
    .groupBy(['city', 'kind', 'publishAt', 'gatherUntil', 'generalAt', 'closeAt'])
    .orderBy('publishAt')
    .execute();
  const changed = groups.filter((group) => isCountedOtherwise(after, group));
  const shown = changed.flatMap(({ ids }) => ids).slice(0, examplesMax);
  return {
    total: groups.reduce((sum, { n }) => sum + n, 0),
    otherwise: changed.reduce((sum, { n }) => sum + n, 0),
    examples: await examplesOf({ db }, after, shown),
  };
}

function isCountedOtherwise(after: Policy, counted: Counted): boolean {
  const anew = countInstants(after, counted, dayOf(counted.publishAt));
  return (
    anew.publishAt !== counted.publishAt ||
    anew.gatherUntil !== counted.gatherUntil ||
    anew.generalAt !== counted.generalAt ||
    anew.closeAt !== counted.closeAt
  );
}

async function examplesOf(
  { db }: Pick<Work, 'db'>,
  after: Policy,
  ids: readonly string[],
): Promise<Changes['examples']> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('bulletin')
    .select(['id', 'city', 'kindergartenId', 'kind', 'publishAt', 'generalAt'])
    .where('id', 'in', ids)
    .orderBy('publishAt')
    .orderBy('id')
    .execute();
  return rows.map(({ id, city, kindergartenId, kind, publishAt, generalAt }) => {
    const anew = countInstants(after, { city, kind }, dayOf(publishAt));
    return {
      ...{ id, kindergartenId, publishAt, generalAt },
      countedAnew: { publishAt: anew.publishAt, generalAt: anew.generalAt, gatherUntil: anew.gatherUntil },
    };
  });
}
