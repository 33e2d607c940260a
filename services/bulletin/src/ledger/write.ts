import { prepared, type Statements } from '../storage/work';
import type { Told } from './tell';

/**
 * Writes leaves without a place in the tree yet, of cities that keep a ledger. Their order is that of the rows' ids: two
 * transactions that wait for each other's locks take ids one after the other (docs/adr/0021).
 */
export async function writeLeaves(statements: Pick<Statements, 'client'>, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  await prepared(
    statements,
    'ledger-write',
    `INSERT INTO ledger_news (city, who, leaf)
     SELECT told.city, told.who, told.leaf
     FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS told (city, who, leaf, place)
     JOIN ledger ON ledger.city = told.city AND ledger.kept
     ORDER BY place`,
    [told.map(({ city }) => city), told.map(({ who }) => who), told.map(({ leaf }) => JSON.stringify(leaf))],
  );
}
