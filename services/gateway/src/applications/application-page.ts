const pageOf = (publicUrl: string, path: string): string => `${publicUrl.replace(/\/+$/, '')}${path}`;

/** Where people open an application; the portal's pages stand under the same address as its API. */
export const applicationPage = (publicUrl: string, applicationId: string): string =>
  pageOf(publicUrl, `/applications/${applicationId}`);

/** The same of a bulletin. */
export const bulletinPage = (publicUrl: string, bulletinId: string): string =>
  pageOf(publicUrl, `/bulletins/${bulletinId}`);

/** Of whoever reads it. */
export const inboxPage = (publicUrl: string): string => pageOf(publicUrl, '/inbox');

/** Where an operator decides which reviews show. */
export const reviewsToDecidePage = (publicUrl: string): string => pageOf(publicUrl, '/city/reviews');

/** Where a family chooses which letters come. */
export const accountPage = (publicUrl: string): string => pageOf(publicUrl, '/account');
