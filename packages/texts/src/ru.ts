import applications from '../ru/applications.json';
import dates from '../ru/dates.json';
import fields from '../ru/fields.json';
import notifications from '../ru/notifications.json';
import problems from '../ru/problems.json';
import sms from '../ru/sms.json';
import type { Texts } from './texts';

export const ru: Texts = { applications, dates, fields, notifications, problems, sms };
