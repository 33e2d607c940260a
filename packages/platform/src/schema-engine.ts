import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { PrismaPg } from '@prisma/adapter-pg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/**
 * Prisma's schema engine in process: the binary that `prisma migrate` downloads isn't to be had everywhere, its
 * WebAssembly twin comes from npm. Needs `free()` when done.
 */
export async function openSchemaEngine(adapter: PrismaPg): Promise<SchemaEngine> {
  const { SchemaEngine } = await load();
  const datamodels: [string, string][] = [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']];
  const log = () => undefined;
  return SchemaEngine.new({ datamodels }, log, bindMigrationAwareSqlAdapterFactory(adapter));
}

type WasmExports = Readonly<Record<string, unknown>>;
type EngineModule = typeof import('@prisma/schema-engine-wasm') & {
  __wbg_set_wasm: (exports: WasmExports) => void;
};

// Neither lib.es2023 nor @types/node declares it.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: WasmExports } }>;
};

let loading: Promise<EngineModule> | undefined;
const load = () => (loading ??= instantiate());

/** The package's own entry imports the .wasm file as a module, which Node doesn't do without a flag. */
async function instantiate(): Promise<EngineModule> {
  // Node's own `require` takes ES modules; jest's, which stands in for it in tests, doesn't.
  const nodeRequire = process.getBuiltinModule('node:module').createRequire(__filename);
  const path = nodeRequire.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const engine: EngineModule = nodeRequire(path);
  const bytes = await readFile(join(dirname(path), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } });
  const { __wbg_set_wasm: setWasm } = engine;
  setWasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') start();
  return engine;
}
