import { dayOf, type Instant } from '@kezek/calendar/instant';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import type { Work } from '../storage/work';

/** What a city's documents begin with; another city's begin with its KATO code. */
const prefixes: Readonly<Record<string, string>> = { [almaty]: 'ALM', [astana]: 'AST' };

/** The next number of the city and year, without gaps: `ALM-2026-000123`. */
export async function nextReferralNumber({ db }: Work, city: string, issuedAt: Instant): Promise<string> {
  const year = dayOf(issuedAt).slice(0, 4);
  const { last } = await db
    .insertInto('referralCounter')
    .values({ city, year: Number(year), last: 1 })
    .onConflict((row) =>
      row.columns(['city', 'year']).doUpdateSet((counter) => ({ last: counter('referralCounter.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${prefixes[city] ?? city}-${year}-${String(last).padStart(6, '0')}`;
}
