/** Where people open an application; the portal's pages stand under the same address as its API. */
export const applicationPage = (publicUrl: string, applicationId: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/applications/${applicationId}`;

/** The same of a bulletin. */
export const bulletinPage = (publicUrl: string, bulletinId: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/bulletins/${bulletinId}`;
