import { cityPages } from './desks/city';
import { cityDeskPages } from './desks/city-desk';
import { cityBulletinPages } from './desks/city-bulletins';
import { importPages } from './desks/imports';
import { kindergartenPages } from './desks/kindergarten';
import { peoplePages } from './desks/people';
import { reconcilePages } from './desks/reconcile';
import { rulesPages } from './desks/rules';
import { reportPages } from './desks/reports';
import { rosterPages } from './desks/roster';
import { swapPages } from './desks/swaps';
import { staffRoute } from './desks/staff-route';

/** The desks of a kindergarten and of a city. */
export const staffPages = staffRoute.addChildren([
  ...kindergartenPages,
  ...rosterPages,
  ...swapPages,
  ...cityPages,
  ...rulesPages,
  ...cityDeskPages,
  ...cityBulletinPages,
  ...reportPages,
  ...reconcilePages,
  ...importPages,
  ...peoplePages,
]);
