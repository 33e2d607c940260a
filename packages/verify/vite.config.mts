import { defaultServerConditions, defineConfig } from 'vite';

/** `kezek-verify` as one file, for whoever has Node and nothing else. */
export default defineConfig({
  ssr: {
    noExternal: true,
    resolve: { conditions: ['@kezek/source', ...defaultServerConditions] },
  },
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    // Beside what `tsc` has built.
    emptyOutDir: false,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'kezek-verify.mjs', codeSplitting: false } },
  },
});
