import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { Services } from '../services';

/** As long as an application keeps the person's data, unless a pack says otherwise. */
const namesKeptYears = 5;

/** Seats of whoever leaves today are free from today on: by the business day, which the gateway's clock knows. */
export async function settleLeavings({ roster }: Pick<Services, 'roster'>, at: Instant): Promise<void> {
  const today = dayOf(at);
  const forgetBefore = `${Number(today.slice(0, 4)) - namesKeptYears}-01-01`;
  let ended: number;
  do {
    ({ ended } = await roster.settleLeavings({ body: { at, today, forgetBefore } }));
  } while (ended > 0);
}
