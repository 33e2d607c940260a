const reloadedAt = 'kezek.reloaded-at';
const onceInMs = 60_000;

/** An old page asks for a part that a new release has taken away: one reload brings the new one. */
window.addEventListener('vite:preloadError', (event) => {
  if (Date.now() - Number(sessionStorage.getItem(reloadedAt)) < onceInMs) return;
  event.preventDefault();
  void reloadWhereItHelps();
});

async function reloadWhereItHelps(): Promise<void> {
  // Without a connection a reload would bring the same page, and lose what is typed there.
  if (!(await isThere())) return;
  sessionStorage.setItem(reloadedAt, String(Date.now()));
  window.location.reload();
}

/** Past the service worker, which answers by itself. */
async function isThere(): Promise<boolean> {
  try {
    return (await fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
