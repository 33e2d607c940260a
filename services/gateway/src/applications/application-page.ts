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

/** Where a family chooses which letters come. */
export const accountPage = (publicUrl: string): string => pageOf(publicUrl, '/account');
