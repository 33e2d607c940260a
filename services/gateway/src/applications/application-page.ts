import type { Role } from '@kezek/contract/public/session';

const pageOf = (publicUrl: string, path: string): string => `${publicUrl.replace(/\/+$/, '')}${path}`;

/** Where people open an application; the portal's pages stand under the same address as its API. */
export const applicationPage = (publicUrl: string, applicationId: string): string =>
  pageOf(publicUrl, `/applications/${applicationId}`);

/** The same of a bulletin. */
export const bulletinPage = (publicUrl: string, bulletinId: string): string =>
  pageOf(publicUrl, `/bulletins/${bulletinId}`);

/** Where operators decide on a city's next rules. */
export const rulesPage = (publicUrl: string): string => pageOf(publicUrl, '/city/rules');

/** Where those whom it is entrusted to decide on a year of the calendar. */
export const calendarPage = (publicUrl: string, year: string): string =>
  pageOf(publicUrl, `/city/calendar?year=${year}`);
/** Of whoever reads it. */
export const inboxPage = (publicUrl: string): string => pageOf(publicUrl, '/inbox');
/** Where an operator decides which reviews show. */
export const reviewsToDecidePage = (publicUrl: string): string => pageOf(publicUrl, '/city/reviews');

/** The same on the desk of its kindergarten. */
export const deskBulletinPage = (publicUrl: string, bulletinId: string): string =>
  pageOf(publicUrl, `/desk/bulletins/${bulletinId}`);

/** A child on the list of the kindergarten that it attends. */
export const deskChildPage = (publicUrl: string, attendanceId: string): string =>
  pageOf(publicUrl, `/desk/roster/${attendanceId}`);

/** Swaps through a kindergarten. */
export const deskSwapsPage = (publicUrl: string): string => pageOf(publicUrl, '/desk/swaps');

/** What an attending child would rather have, and the swap that is offered to it. */
export const swapsPage = (publicUrl: string, applicationId: string): string =>
  pageOf(publicUrl, `/applications/${applicationId}/swaps`);

/** Where a reader chooses which letters come; null for who can't. */
export function choicePage(role: Role, publicUrl: string): string | null {
  switch (role) {
    case 'applicant':
      return pageOf(publicUrl, '/account');
    case 'employee':
      return pageOf(publicUrl, '/desk/news');
    case 'operator':
      return null;
  }
}
