import applications from '../kk/applications.json';
import dates from '../kk/dates.json';
import fields from '../kk/fields.json';
import notifications from '../kk/notifications.json';
import problems from '../kk/problems.json';
import sms from '../kk/sms.json';
import type { Texts } from './texts';

export const kk: Texts = { applications, dates, fields, notifications, problems, sms };
