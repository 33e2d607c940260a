import type { Instant } from '@kezek/calendar/instant';
import { toInstant } from '@kezek/calendar/instant';
import type { Notification } from '@kezek/contract/internal/notifications';
import type { ApplicationDirectory } from '../../applications/application-directory';
import type { MailPort } from '../mail/port';
import type { SmsPort } from '../sms/port';
import type { Database } from '../../storage/prisma';
import { writeEntries, type NewEntry } from './write';

type Needs = {
  database: Database;
  applications: Pick<ApplicationDirectory, 'cityOf'>;
  mail: Pick<MailPort, 'enabled'>;
  sms: Pick<SmsPort, 'enabled'>;
};

/** Puts notifications into the inboxes of those concerned. The same event again is told once. */
export async function notify(needs: Needs, notifications: readonly Notification[]): Promise<void> {
  const { database, mail, sms } = needs;
  const ofFamilies = notifications.flatMap((told) => (told.audience === 'applicant' ? [told.applicationId] : []));
  const accesses = await database.applicationAccess.findMany({ where: { applicationId: { in: ofFamilies } } });
  const byApplication = new Map<string, typeof accesses>();
  for (const access of accesses)
    byApplication.set(access.applicationId, [...(byApplication.get(access.applicationId) ?? []), access]);
  const rows: NewEntry[] = [];
  for (const notification of notifications) {
    const accountIds = await audienceOf(needs, notification, byApplication.get(notification.applicationId ?? '') ?? []);
    rows.push(...accountIds.map((accountId) => entry(notification, accountId)));
  }
  await writeEntries(database, rows, { mail: mail.enabled, sms: sms.enabled });
}

async function audienceOf(
  needs: Needs,
  notification: Notification,
  accesses: readonly { accountId: string }[],
): Promise<string[]> {
  switch (notification.audience) {
    case 'applicant':
      return accesses.map(({ accountId }) => accountId);
    case 'employees':
      return employeesOf(needs, notification.kindergartenId);
    case 'operators':
      return operatorsOf(needs, notification.applicationId, toInstant(notification.at));
  }
}

async function employeesOf({ database }: Pick<Needs, 'database'>, kindergartenId: string): Promise<string[]> {
  const employees = await database.account.findMany({
    where: { kindergartenId, role: 'employee', dismissedAt: null },
    select: { id: true },
  });
  return employees.map(({ id }) => id);
}

export async function operatorsOf(
  { database, applications }: Pick<Needs, 'database' | 'applications'>,
  applicationId: string,
  at: Instant,
): Promise<string[]> {
  const city = await applications.cityOf(applicationId, at);
  if (city === null) return [];
  const operators = await database.account.findMany({
    where: { city, role: 'operator', dismissedAt: null },
    select: { id: true },
  });
  return operators.map(({ id }) => id);
}

function entry({ eventId, applicationId, code, params, at }: Notification, accountId: string): NewEntry {
  return { accountId, eventId, applicationId, code, params, at };
}
