import { forgetOwnCopies } from '../../offline/copies';

/** What the person has typed and seen is theirs, and leaves with them: the portal begins anew. */
export async function leave(): Promise<void> {
  sessionStorage.clear();
  await forgetOwnCopies();
  window.location.assign('/');
}
