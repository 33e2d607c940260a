import acts from '../kk/acts.json';
import applications from '../kk/applications.json';
import audit from '../kk/audit.json';
import catalog from '../kk/catalog.json';
import dates from '../kk/dates.json';
import fields from '../kk/fields.json';
import imports from '../kk/imports.json';
import letters from '../kk/letters.json';
import lists from '../kk/lists.json';
import notifications from '../kk/notifications.json';
import pages from '../kk/pages.json';
import papers from '../kk/papers.json';
import phone from '../kk/phone.json';
import problems from '../kk/problems.json';
import roster from '../kk/roster.json';
import reports from '../kk/reports.json';
import sms from '../kk/sms.json';
import type { Texts } from './texts';

export const kk: Texts = {
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
