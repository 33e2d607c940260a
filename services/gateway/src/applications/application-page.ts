/** Where people open an application; the portal's pages stand under the same address as its API. */
export const applicationPage = (publicUrl: string, applicationId: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/applications/${applicationId}`;
