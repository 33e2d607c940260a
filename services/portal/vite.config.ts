import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { VitePWA } from 'vite-plugin-pwa';
import { firstLoadBudget } from './build/budget';
import { compiledTexts, withoutParsers } from './build/compiled-texts';
import { manifests } from './build/manifests';
import { offline } from './build/offline';
import { verifier } from './build/verifier';
import { withoutDocumentation } from './build/without-documentation';

const { PORTAL_PORT = '4110', GATEWAY_URL = 'http://127.0.0.1:4100' } = process.env;

export default defineConfig({
  plugins: [
    react(),
    compiledTexts(),
    withoutDocumentation(),
    manifests(),
    verifier(),
    firstLoadBudget(),
    VitePWA(offline),
    settingsInDevelopment(),
    compression({ algorithms: ['brotliCompress', 'gzip'], threshold: 100 }),
  ],
  resolve: {
    // Our packages' sources: their CommonJS builds would carry all of zod.
    conditions: ['@kezek/source', ...defaultClientConditions],
    alias: [
      { find: '@texts', replacement: fileURLToPath(new URL('../../packages/texts', import.meta.url)) },
      ...withoutParsers,
    ],
  },
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    // What most pages share comes in one file: each more is another journey over a slow line, before the first page. A
    // family doesn't load what the desks alone share: they have fewer pages than that.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 30 }] } } },
  },
  server: {
    host: '127.0.0.1',
    port: Number(PORTAL_PORT),
    strictPort: true,
    // `Host` stays the page's own, so that the gateway takes its requests for same-origin ones.
    proxy: { '/api': { target: GATEWAY_URL, changeOrigin: false } },
  },
});

/** What the gateway writes into the page when it serves it. */
function settingsInDevelopment(): Plugin {
  const { NCALAYER_URL: ncalayerUrl, NCALAYER_WINDOW_URL: ncalayerWindowUrl = null } = process.env;
  return {
    name: 'kezek-settings',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html.replace(
        '__SETTINGS__',
        encodeURIComponent(JSON.stringify({ ncalayerUrl, ncalayerWindowUrl, egovMobile: true })),
      ),
  };
}
