/** What the person has typed and seen is theirs, and leaves with them: the portal begins anew. */
export function leave(): void {
  sessionStorage.clear();
  window.location.assign('/');
}
