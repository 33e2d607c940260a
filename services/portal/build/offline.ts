import type { VitePWAOptions } from 'vite-plugin-pwa';
import { copies, keptSince } from '../src/offline/copies';

/** Own functions travel into the worker as text: they may name nothing from outside. */
type Plugins = NonNullable<NonNullable<VitePWAOptions['workbox']['runtimeCaching']>[number]['options']>['plugins'];

const dated: Plugins = [
  {
    cachedResponseWillBeUsed: async ({ cachedResponse }) => {
      const date = cachedResponse?.headers.get('date');
      if (!cachedResponse || !date) return cachedResponse;
      const headers = new Headers(cachedResponse.headers);
      headers.set('x-kezek-kept-since', new Date(date).toISOString());
      const { status, statusText } = cachedResponse;
      return new Response(cachedResponse.body, { status, statusText, headers });
    },
  },
];
if (!String(dated[0]?.cachedResponseWillBeUsed).includes(keptSince)) throw new Error(`the worker sets no ${keptSince}`);

const week = 7 * 24 * 60 * 60;

/**
 * What was seen stays readable without a connection. The network always comes first: pages and answers are never stale
 * while it is there, and a new release takes hold with the next page that is opened.
 */
export const offline: Partial<VitePWAOptions> = {
  filename: 'service-worker.js',
  manifest: false,
  injectRegister: null,
  workbox: {
    // Nothing ahead of time: names of parts change with each release, and nobody opens all pages.
    globPatterns: [],
    navigateFallback: null,
    skipWaiting: true,
    clientsClaim: true,
    sourcemap: false,
    runtimeCaching: [
      {
        urlPattern: ({ request, url, sameOrigin }) =>
          sameOrigin && request.mode === 'navigate' && !/^\/(?:api|verify)\//.test(url.pathname),
        handler: 'NetworkFirst',
        // One page at all addresses: its router knows which it is.
        options: { cacheName: copies.page, plugins: [{ cacheKeyWillBeUsed: async () => '/' }] },
      },
      {
        urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
        handler: 'CacheFirst',
        options: { cacheName: copies.assets, expiration: { maxEntries: 300, maxAgeSeconds: 12 * week } },
      },
      {
        urlPattern: ({ url, sameOrigin }) => sameOrigin && /^\/[\w.-]+\.(?:svg|png|webmanifest)$/.test(url.pathname),
        handler: 'StaleWhileRevalidate',
        options: { cacheName: copies.public },
      },
      {
        // Neither the stream, which never ends, nor files, nor anything of the staff.
        urlPattern: ({ url, sameOrigin }) =>
          sameOrigin && /^\/api\/v1\/(?:me|inbox|applications|applications\/[\w-]+(?:\/[\w-]+)?)$/.test(url.pathname),
        handler: 'NetworkFirst',
        options: { cacheName: copies.own, plugins: dated, expiration: { maxEntries: 100, maxAgeSeconds: week } },
      },
      {
        urlPattern: ({ url, sameOrigin }) =>
          sameOrigin &&
          /^\/api\/v1\/(?!auth|me|inbox|applications|documents|staff|admin|[^?]*\.pdf$|[^?]*stream$)/.test(
            url.pathname,
          ),
        handler: 'NetworkFirst',
        options: { cacheName: copies.public, plugins: dated, expiration: { maxEntries: 200, maxAgeSeconds: week } },
      },
    ],
  },
};
