import applications from '../en/applications.json';
import dates from '../en/dates.json';
import fields from '../en/fields.json';
import notifications from '../en/notifications.json';
import problems from '../en/problems.json';
import sms from '../en/sms.json';

export const en = { applications, dates, fields, notifications, problems, sms };
