import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import { addHours, startOfDay, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import { workingDaysWindow, workingDaysWindowAfterDay } from '@kezek/calendar/working-days';
import type { ApplicationState, ReferralView, OpenWindow, Stage } from '../state';

/** RULES.md "Days", first row: issued on Friday 20 March 2026 at 17:00, last day Wednesday 1 April. */
export const issuedAt = toInstant('2026-03-20T17:00:00+05:00');
export const agesOutAt = startOfDay(toCalendarDay('2028-09-01'));

export const referralWindow: OpenWindow = { ...workingDaysWindow(kazakhstanCalendar, issuedAt, 5), packVersion: 1 };
export const stopListWindow: OpenWindow = {
  ...workingDaysWindowAfterDay(kazakhstanCalendar, referralWindow.lastDay, 10),
  packVersion: 1,
};

export const aReferral = (changes: Partial<ReferralView> = {}): ReferralView => ({
  referralId: 'referral-1',
  responseId: 'response-1',
  bulletinId: 'bulletin-1',
  placeNo: 1,
  kindergartenId: 'kindergarten-1',
  kind: 'public',
  issuedAt,
  revocableUntil: addHours(issuedAt, 24),
  window: referralWindow,
  extended: false,
  arrivedAt: null,
  limits: { extensionMaxCalendarDays: 30, extensionOnlyOnLastDay: true, lapsesUntilRemoval: 2 },
  ...changes,
});

const queued: ApplicationState = {
  applicationId: 'application-1',
  locality: '750000000',
  stage: 'queued',
  version: 1,
  lapses: 0,
  agesOutAt,
  response: null,
  referral: null,
  stopList: null,
  enrolment: null,
  reminders: [],
};

const arrivedAt = toInstant('2026-03-26T10:00:00+05:00');

const perStage: Record<Stage, Partial<ApplicationState>> = {
  queued: {},
  referred: { referral: aReferral() },
  arrived: { referral: aReferral({ arrivedAt }) },
  'stop-listed': { lapses: 1, stopList: stopListWindow },
  enrolled: {
    referral: aReferral({ arrivedAt }),
    enrolment: { kindergartenId: 'kindergarten-1', groupId: 'group-1' },
  },
  removed: { lapses: 2 },
  withdrawn: {},
  'aged-out': {},
};

/** An application in a stage, as its facts would have left it. */
export function anApplication(stage: Stage = 'queued', changes: Partial<ApplicationState> = {}): ApplicationState {
  return { ...queued, stage, ...perStage[stage], ...changes };
}

/** With a response that holds a place. */
export const aHolder = (changes: Partial<ApplicationState> = {}): ApplicationState =>
  anApplication('queued', {
    response: { responseId: 'response-1', bulletinId: 'bulletin-1', status: 'held', seq: 2 },
    ...changes,
  });

/** In the city's time: `local('2026-04-01T23:59:59.999')`. */
export const local = (text: string): Instant => toInstant(`${text}+05:00`);
