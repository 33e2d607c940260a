import type { Plugin } from 'vite';
import english from '../../../packages/texts/en/portal.json' with { type: 'json' };
import kazakh from '../../../packages/texts/kk/portal.json' with { type: 'json' };
import russian from '../../../packages/texts/ru/portal.json' with { type: 'json' };

const languages = { kk: kazakh, ru: russian, en: english };

/** What a phone installs the portal as, in the language that is being read. */
export function manifests(): Plugin {
  return {
    name: 'kezek-manifests',
    apply: 'build',
    generateBundle() {
      for (const [lang, { install }] of Object.entries(languages)) {
        const manifest = {
          ...{ id: '/', lang, start_url: '/', scope: '/', display: 'standalone' },
          name: install.name,
          short_name: 'Kezek',
          description: install.description,
          background_color: '#fbfaf7',
          theme_color: '#0b5563',
          icons: [
            { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
            { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
            { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
            { src: '/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
          ],
        };
        this.emitFile({ type: 'asset', fileName: `manifest.${lang}.webmanifest`, source: JSON.stringify(manifest) });
      }
    },
  };
}
