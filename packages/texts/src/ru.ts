import acts from '../ru/acts.json';
import applications from '../ru/applications.json';
import audit from '../ru/audit.json';
import catalog from '../ru/catalog.json';
import dates from '../ru/dates.json';
import fields from '../ru/fields.json';
import imports from '../ru/imports.json';
import letters from '../ru/letters.json';
import lists from '../ru/lists.json';
import notifications from '../ru/notifications.json';
import pages from '../ru/pages.json';
import papers from '../ru/papers.json';
import phone from '../ru/phone.json';
import problems from '../ru/problems.json';
import roster from '../ru/roster.json';
import reports from '../ru/reports.json';
import sms from '../ru/sms.json';
import type { Texts } from './texts';

export const ru: Texts = {
  acts,
  applications,
  audit,
  catalog,
  dates,
  fields,
  imports,
  letters,
  lists,
  notifications,
  pages,
  papers,
  phone,
  problems,
  roster,
  reports,
  sms,
};
