import { CamelCasePlugin, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type { ClientBase, Pool } from 'pg';

/** A transaction's connection, or the pool where single statements are enough. */
export type Querier = Pick<ClientBase | Pool, 'query'>;

/** One for all: it remembers the names that it has translated. What JSON holds keeps its own names. */
const columnNames = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/**
 * Typed SQL on a connection, or on a pool, that somebody else opens, begins and ends: rows come as `createPool` gives
 * them, and `transaction` alone begins and commits. `Tables` is generated from the Prisma schema.
 */
export function kyselyOn<Tables>(querier: Querier): Kysely<Tables> {
  const known = builders.get(querier) ?? new Kysely({ dialect: dialectOn(querier), plugins: [columnNames] });
  builders.set(querier, known);
  return known;
}

/** One a connection: making it takes longer than most statements are built. */
// oxlint-disable-next-line typescript/no-explicit-any -- whose tables it is for, the caller says
const builders = new WeakMap<Querier, Kysely<any>>();

const dialectOn = (querier: Querier): Dialect => ({
  createDriver: () => new BorrowedConnection(querier),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

class BorrowedConnection implements Driver, DatabaseConnection {
  constructor(private readonly querier: Querier) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.querier.query(sql, [...parameters]);
    const changes = command !== 'SELECT' && rowCount !== null;
    return { rows, ...(changes && { numAffectedRows: BigInt(rowCount) }) };
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this;
  }

  async init(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}

  beginTransaction = notHere;
  commitTransaction = notHere;
  rollbackTransaction = notHere;

  // oxlint-disable-next-line require-yield -- nothing is streamed
  async *streamQuery(): AsyncIterableIterator<never> {
    await notHere();
  }
}

function notHere(): Promise<never> {
  throw new Error('transactions and cursors are not Kysely’s: see `transaction`');
}
