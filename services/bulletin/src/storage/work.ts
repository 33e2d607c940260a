import type { Instant } from '@kezek/calendar/instant';
import type { ClientBase, Pool, QueryResultRow } from 'pg';
import type { Policy } from '../policy/policy';

/** A transaction's connection, or the pool where single statements are enough. */
export type Querier = Pick<ClientBase | Pool, 'query'>;

/** One transaction under the policy that was in force when it began. */
export interface Work {
  client: Querier;
  policy: Policy;
  /** The demo's past has a time of its own; everybody else's is the database's (`businessNow`). */
  standsAt?: Instant;
}

/** Rows of a statement that the server prepares once a connection, by its name. */
export async function prepared<Row extends QueryResultRow>(
  { client }: Pick<Work, 'client'>,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return (await client.query<Row>({ name, text, values })).rows;
}

export async function rowsOf<Row extends QueryResultRow>(
  { client }: Pick<Work, 'client'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(text, values)).rows;
}

export async function rowOf<Row extends QueryResultRow>(
  work: Pick<Work, 'client'>,
  text: string,
  values: unknown[] = [],
): Promise<Row | undefined> {
  return (await rowsOf<Row>(work, text, values))[0];
}

/** For a row that must be there. */
export async function oneRow<Row extends QueryResultRow>(
  work: Pick<Work, 'client'>,
  text: string,
  values: unknown[] = [],
): Promise<Row> {
  const row = await rowOf<Row>(work, text, values);
  if (!row) throw new Error(`no row from: ${text.slice(0, 80)}`);
  return row;
}
