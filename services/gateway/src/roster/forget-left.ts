import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { Services } from '../services';

/** As long as an application keeps the person's data, unless a pack says otherwise. */
const namesKeptYears = 5;

/** Of who left long ago no name is kept. */
export async function forgetLeft({ roster }: Pick<Services, 'roster'>, at: Instant): Promise<void> {
  const year = Number(dayOf(at).slice(0, 4)) - namesKeptYears;
  await roster.forgetLeft({ body: { before: `${year}-01-01` } });
}
