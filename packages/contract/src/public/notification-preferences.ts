import { z } from 'zod';
import { defineRoute } from '../route';

const tags = ['Inbox'];
const auth = 'applicant';

/** What families are told of, in the order in which it is shown to them. Which news is of which: `codesOfTopic`. */
export const topics = [
  'referral',
  'places',
  'bulletins',
  'saved-filters',
  'application',
  'access',
  'city-messages',
] as const;
export type Topic = (typeof topics)[number];

/** The same of who works in a kindergarten: `codesOfStaffTopic`. Nothing of it leaves by SMS. */
export const staffTopics = ['to-activate', 'deadlines', 'own-places'] as const;
export type StaffTopic = (typeof staffTopics)[number];

/** Of which something leaves by SMS: what can't wait (`texts/codes.ts`). */
export const smsTopics = ['referral', 'places', 'city-messages'] as const satisfies readonly Topic[];
export const isSmsTopic = (topic: Topic | StaffTopic): boolean => smsTopics.some((one) => one === topic);

/** By at least one way: a day that is missed there is a place lost, or somebody in the account who shouldn't be. */
const requiredTopics = ['referral', 'access'] as const satisfies readonly Topic[];
export const isRequiredTopic = (topic: Topic | StaffTopic): boolean => requiredTopics.some((one) => one === topic);

/** By which ways news of a topic comes, beside the inbox, which has everything. */
export const NotificationPreference = z.object({
  topic: z.enum(topics),
  letter: z.boolean(),
  /** Null: nothing of it ever leaves by SMS. */
  sms: z.boolean().nullable(),
  /** At least one way stays on. */
  required: z.boolean(),
});
export type NotificationPreference = z.infer<typeof NotificationPreference>;

const preferences = z.object({ items: z.array(NotificationPreference) });

export const notificationPreferenceRoutes = {
  notificationPreferences: defineRoute({
    method: 'get',
    path: '/me/notification-preferences',
    summary: 'Which news comes by letter and which by SMS',
    tags,
    auth,
    responses: { 200: preferences },
  }),
  setNotificationPreference: defineRoute({
    method: 'put',
    path: '/me/notification-preferences',
    summary: 'Turn letters or SMS of a topic on or off',
    description:
      'What is not given stays. Counts for what happens from then on. Of a topic that is `required` one way stays: letters, or SMS where a number is confirmed; should the number go, letters come again.',
    tags,
    auth,
    body: z
      .object({ topic: z.enum(topics), letter: z.boolean().optional(), sms: z.boolean().optional() })
      .refine(({ topic, sms }) => sms === undefined || isSmsTopic(topic), { path: ['sms'], message: 'never by SMS' }),
    responses: { 200: preferences },
    problems: ['notification-way-required'],
  }),
};

/** Which letters come to an employee, beside the inbox, which has everything. */
export const StaffPreference = z.object({ topic: z.enum(staffTopics), letter: z.boolean() });
export type StaffPreference = z.infer<typeof StaffPreference>;

const staffPreferences = z.object({ items: z.array(StaffPreference) });
const ofEmployee = { tags: ['Kindergarten staff'], auth: 'employee' };

export const staffPreferenceRoutes = {
  staffPreferences: defineRoute({
    method: 'get',
    path: '/staff/notification-preferences',
    summary: 'Which news of the kindergarten comes by letter',
    ...ofEmployee,
    responses: { 200: staffPreferences },
  }),
  setStaffPreference: defineRoute({
    method: 'put',
    path: '/staff/notification-preferences',
    summary: 'Turn letters of a topic on or off',
    description: '`to-activate` comes many times a day: only to who has turned it on (`lettersOfResponses` of `/me`).',
    ...ofEmployee,
    body: StaffPreference,
    responses: { 200: staffPreferences },
  }),
};
