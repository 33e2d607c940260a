import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { AuditLine } from '@kezek/contract/public/attachments';
import type { InboxEntry } from '@kezek/contract/public/inbox';
import type { PersonalData } from '@kezek/contract/public/personal-data';
import { presentAct } from '../../papers/acts/present';
import { presentHistory } from '../../applications/history';
import { presentApplication } from '../../applications/present';
import { readAudit } from '../../applications/audit/read';
import { documentsOf } from '../../documents/store';
import { reviewsBy } from '../../reviews/lists';
import { presentOwn } from '../../reviews/present';
import { filtersOf } from '../../saved-filters/saved-filters';
import { readInbox } from '../../telling/inbox/inbox';
import { preferencesOf } from '../../telling/preferences/preferences';
import type { Context } from '../../context';
import { attendanceOf, presentOwnAttendance } from '../../roster/own-attendance';
import type { Account } from '../account-rows';

type Needs = Pick<Context, 'database' | 'services' | 'catalog' | 'writeText'>;
const limit = 100;

/** All that is held about a person's applications and what they were told, from every service. */
export async function gatherPersonalData(
  needs: Needs,
  account: Account,
  at: Instant,
): Promise<Pick<PersonalData, 'applications' | 'reviews' | 'inbox' | 'notificationPreferences' | 'savedFilters'>> {
  const accesses = await needs.database.applicationAccess.findMany({
    where: { accountId: account.id },
    orderBy: [{ since: 'asc' }, { applicationId: 'asc' }],
  });
  const applications: PersonalData['applications'] = [];
  // One after the other: an export must not be a burst of questions to the services.
  for (const { applicationId } of accesses) {
    const one = await applicationData(needs, account, applicationId, at);
    if (one) applications.push(one);
  }
  const reviews = await presentOwn(needs.catalog, await reviewsBy(needs.database, account.id));
  const inbox = await allPages<InboxEntry>((cursor) =>
    readInbox(needs.database, needs.writeText, account, { cursor, limit }),
  );
  const notificationPreferences = account.role === 'applicant' ? await preferencesOf(needs.database, account.id) : [];
  const savedFilters = await filtersOf(needs.database, account.id);
  return { applications, reviews, inbox, notificationPreferences, savedFilters };
}

/** Null when the bulletin service never accepted it. */
async function applicationData(
  { database, services, catalog }: Needs,
  account: Account,
  id: string,
  at: Instant,
): Promise<PersonalData['applications'][number] | null> {
  try {
    const { bulletin } = services;
    const view = await bulletin.application({ params: { id }, query: { at } });
    const { items } = await bulletin.history({ params: { id } });
    const attendance = await attendanceOf(services, id);
    const acts = await database.signedAct.findMany({
      where: { applicationId: id, signedAt: { not: null }, erasedAt: null },
      orderBy: [{ draftedAt: 'asc' }, { id: 'asc' }],
    });
    return {
      application: await presentApplication(catalog, view),
      attendance: attendance && presentOwnAttendance(attendance),
      history: presentHistory(items, account),
      documents: await documentsOf(database, id),
      acts: acts.map(presentAct),
      audit: await allPages<AuditLine>((cursor) => readAudit({ database, catalog }, id, { cursor, limit })),
    };
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  }
}

async function allPages<T>(
  read: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
