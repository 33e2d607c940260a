const reloadedAt = 'kezek.reloaded-at';
const onceInMs = 60_000;

/** An old page asks for a part that a new release has taken away: one reload brings the new one. */
window.addEventListener('vite:preloadError', (event) => {
  if (Date.now() - Number(sessionStorage.getItem(reloadedAt)) < onceInMs) return;
  sessionStorage.setItem(reloadedAt, String(Date.now()));
  event.preventDefault();
  window.location.reload();
});
