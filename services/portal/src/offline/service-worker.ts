import { languageHeader } from '../api/transport';
import { copies } from './copies';

/** From the second visit on all goes through the worker; what the first has loaded before it is brought to it. */
export function startServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const isFirst = navigator.serviceWorker.controller === null;
  if (isFirst) {
    navigator.serviceWorker.addEventListener('controllerchange', () => void keepWhatIsHere().catch(() => undefined), {
      once: true,
    });
  }
  // A portal without its worker is the portal: it only can't be read offline.
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}

async function keepWhatIsHere(): Promise<void> {
  const assets = await caches.open(copies.assets);
  await assets.addAll(loadedFromUs(/^\/assets\//));
  const page = await caches.open(copies.page);
  await page.add('/');
  // Asked for now: what was on its way when the worker began has come meanwhile.
  const answers = loadedFromUs(/^\/api\/v1\/(?!inbox\/stream)/);
  await Promise.all(answers.map((href) => fetch(href, { headers: languageHeader() })));
}

/** Each once. */
function loadedFromUs(path: RegExp): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const ours = loaded.filter(({ origin, pathname }) => origin === window.location.origin && path.test(pathname));
  return [...new Set(ours.map(({ href }) => href))];
}
