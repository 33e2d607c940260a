import { dayOf, type Instant } from '@kezek/calendar/instant';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { oneRow, type Work } from '../storage/work';

/** What a city's documents begin with; another city's begin with its KATO code. */
const prefixes: Readonly<Record<string, string>> = { [almaty]: 'ALM', [astana]: 'AST' };

/** The next number of the city and year, without gaps: `ALM-2026-000123`. */
export async function nextReferralNumber(work: Work, city: string, issuedAt: Instant): Promise<string> {
  const year = dayOf(issuedAt).slice(0, 4);
  const { last } = await oneRow<{ last: number }>(
    work,
    `INSERT INTO referral_counter (city, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (city, year) DO UPDATE SET last = referral_counter.last + 1 RETURNING last`,
    [city, Number(year)],
  );
  return `${prefixes[city] ?? city}-${year}-${String(last).padStart(6, '0')}`;
}
