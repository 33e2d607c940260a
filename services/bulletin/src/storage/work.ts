import type { Instant } from '@kezek/calendar/instant';
import { kyselyOn, type Querier } from '@kezek/platform/kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { QueryResultRow } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import type { Told } from '../ledger/tell';
import type { Policy } from '../policy/policy';

/** One transaction under the policy that was in force when it began. */
export interface Work {
  db: Kysely<Tables>;
  /** The same connection, for statements that are prepared. */
  client: Querier;
  policy: Policy;
  /** What the ledger is to hear, written at the end of the transaction. */
  told: Told[];
  /** The demo's past has a time of its own; everybody else's is the database's (`businessNow`). */
  standsAt?: Instant;
}

/** For what reads, or writes, and asks no rules. */
export type Statements = Pick<Work, 'db' | 'client'>;

export const statementsOn = (client: Querier): Statements => ({ db: kyselyOn<Tables>(client), client });

/** Rows of a statement that the server prepares once a connection, by its name. Its columns must be named. */
export async function prepared<Row extends QueryResultRow>(
  { client }: Pick<Work, 'client'>,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return (await client.query<Row>({ name, text, values })).rows;
}

/** Rows of a statement that is written out, as Kysely's builder would say it worse. */
export async function rowsOf<Row>({ db }: Pick<Work, 'db'>, statement: RawBuilder<Row>): Promise<Row[]> {
  return (await statement.execute(db)).rows;
}

export async function rowOf<Row>(work: Pick<Work, 'db'>, statement: RawBuilder<Row>): Promise<Row | undefined> {
  return (await rowsOf(work, statement))[0];
}

/** For a row that must be there. */
export async function oneRow<Row>(work: Pick<Work, 'db'>, statement: RawBuilder<Row>): Promise<Row> {
  const row = await rowOf(work, statement);
  if (!row) throw new Error(`no row from: ${statement.compile(work.db).sql.slice(0, 80)}`);
  return row;
}
