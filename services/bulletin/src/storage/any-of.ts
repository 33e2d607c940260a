import { sql, type RawBuilder } from 'kysely';

/** `= ANY(…)`: one parameter however many ids there are, none included. */
export const anyOf = <Id extends string | number>(ids: readonly Id[]): RawBuilder<Id> => sql<Id>`ANY(${ids})`;
