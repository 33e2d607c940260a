import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What a phone loads before it shows the first page: scripts, compressed as the gateway sends them. */
const maxBytes = 200_000;

interface Chunk {
  type: 'chunk';
  fileName: string;
  code: string;
  isEntry: boolean;
  imports: readonly string[];
  moduleIds: readonly string[];
}
type Bundle = Readonly<Record<string, Chunk | { type: 'asset' }>>;

/** The entry, what it imports, and the largest of the languages. */
function firstScripts(bundle: Bundle): Chunk[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const languages = chunks.filter(({ moduleIds }) => moduleIds.some((id) => /\/texts\/\w\w\/portal\.json/.test(id)));
  const language = languages.toSorted((a, b) => a.code.length - b.code.length).at(-1);
  const wanted = new Set<Chunk>();
  const want = (chunk: Chunk | undefined) => {
    if (!chunk || wanted.has(chunk)) return;
    wanted.add(chunk);
    for (const name of chunk.imports) want(chunks.find(({ fileName }) => fileName === name));
  };
  want(chunks.find(({ isEntry }) => isEntry));
  want(language);
  return [...wanted];
}

/** The build fails when the first load of the first page is heavier than its budget. */
export function firstLoadBudget(): Plugin {
  return {
    name: 'kezek-first-load-budget',
    apply: 'build',
    enforce: 'post',
    writeBundle(_options, bundle) {
      const scripts = firstScripts(bundle);
      const bytes = scripts.reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);
      const summary = `the first load takes ${bytes} bytes of scripts, of ${maxBytes}`;
      if (bytes > maxBytes) this.error(`${summary}: ${scripts.map(({ fileName }) => fileName).join(', ')}`);
      else this.info(summary);
    },
  };
}
