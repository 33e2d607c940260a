import acts from '../en/acts.json';
import applications from '../en/applications.json';
import audit from '../en/audit.json';
import catalog from '../en/catalog.json';
import dates from '../en/dates.json';
import fields from '../en/fields.json';
import imports from '../en/imports.json';
import letters from '../en/letters.json';
import lists from '../en/lists.json';
import notifications from '../en/notifications.json';
import pages from '../en/pages.json';
import papers from '../en/papers.json';
import phone from '../en/phone.json';
import problems from '../en/problems.json';
import roster from '../en/roster.json';
import reports from '../en/reports.json';
import sms from '../en/sms.json';

export const en = {
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
