import { cityPages } from './desks/city';
import { kindergartenPages } from './desks/kindergarten';
import { peoplePages } from './desks/people';
import { staffRoute } from './desks/staff-route';

/** The desks of a kindergarten and of a city. */
export const staffPages = staffRoute.addChildren([...kindergartenPages, ...cityPages, ...peoplePages]);
