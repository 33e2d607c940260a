// Prisma's schema engine from npm (WebAssembly): the binary that `prisma migrate` downloads isn't to be had everywhere.
// Runs as a process of its own (src/schema-engine.ts starts it): the engine's memory is given back afterwards, and it
// works alike under jest, whose globals the engine doesn't recognise.
// Standard input: {url, method: 'applyMigrations' | 'diff', params}; standard output: {result} or {error}.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

// Where the engine leaves its last words before it traps.
let lastWords = '';
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    lastWords = message;
  },
};

const { url, method, params } = await json(process.stdin);
try {
  const engine = await openEngine();
  const result = await engine[method](params);
  finish({ result });
} catch (error) {
  finish({ error: lastWords || (error.message ?? String(error)) });
}

async function openEngine() {
  // The package's own entry imports the .wasm file as a module, which Node doesn't do without a flag.
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  // oxlint-disable no-underscore-dangle -- the names that wasm-bindgen gives
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  // oxlint-enable no-underscore-dangle
  const datamodels = [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']];
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory()));
}

/** UTC as everywhere; no bound on a statement, an index of a large table takes long. */
function adapterFactory() {
  const settings = { max: 2, options: '-c timezone=UTC', connectionTimeoutMillis: 5_000, application_name: 'migrate' };
  const factory = new PrismaPg({ ...settings, connectionString: url });
  const connect = async () => readingChars(await PrismaPg.prototype.connect.call(factory));
  // The one that the adapter makes would be the database of the URL itself: pg prefers what a connection string says.
  // So whoever calls for a `diff` gives the URL of an empty database that may be filled.
  return Object.assign(factory, { connect, connectToShadowDb: connect });
}

/**
 * The adapter doesn't know "char", the catalog's one-byte type (prisma/orm#27403): it passes here as text, and is then
 * called what the engine expects.
 */
function readingChars(connection) {
  const charOid = 18;
  const textOid = 25;
  const charsOf = new WeakMap();
  const performIO = connection.performIO.bind(connection);
  const queryRaw = connection.queryRaw.bind(connection);
  return Object.assign(connection, {
    async performIO(query) {
      const { fields, rows, rowCount } = await performIO(query);
      const isChar = fields.map(({ dataTypeID }) => dataTypeID === charOid);
      charsOf.set(rows, isChar);
      const known = fields.map((field, at) => (isChar[at] ? { ...field, dataTypeID: textOid } : field));
      return { fields: known, rows, rowCount };
    },
    async queryRaw(query) {
      const { columnNames, columnTypes, rows } = await queryRaw(query);
      const isChar = charsOf.get(rows);
      const types = columnTypes.map((type, at) => (isChar[at] ? ColumnTypeEnum.Character : type));
      return { columnNames, columnTypes: types, rows };
    },
  });
}

function finish(answer) {
  process.stdout.write(JSON.stringify(answer), () => process.exit(0));
}
