import type { KindergartenFilter } from '@kezek/contract/internal/catalog-for-gateway';
import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import { birthYearsOfAge } from './birth-years';

type Row = ExpressionBuilder<Tables, 'kindergarten'>;
type Condition = ExpressionWrapper<Tables, 'kindergarten', SqlBool>;

/** What is asked of a kindergarten, but for the words (likeness.ts). */
export function conditionsOf(row: Row, filter: KindergartenFilter): Condition {
  const { city, locality, kind, bin, closed } = filter;
  return row.and([
    row('closedAt', closed ? 'is not' : 'is', null),
    ...(city ? [row('cityKato', '=', city)] : []),
    ...(locality ? [row.or([row('localityKato', '=', locality), row('cityKato', '=', locality)])] : []),
    ...(kind ? [row('kind', '=', kind)] : []),
    ...(bin ? [row('bin', '=', bin)] : []),
    ...groupCondition(row, filter),
  ]);
}

/** One group has to fit all of them. */
function groupCondition(row: Row, { language, birthYear, age, on, free }: KindergartenFilter) {
  const born = [
    ...(birthYear === undefined ? [] : [{ from: birthYear, to: birthYear }]),
    ...(age === undefined || on === undefined ? [] : [birthYearsOfAge(age, on)]),
  ];
  if (!language && born.length === 0 && !free) return [];
  const groups = row
    .selectFrom('kindergartenGroup')
    .select(sql<number>`1`.as('one'))
    .whereRef('kindergartenGroup.kindergartenId', '=', 'kindergarten.id')
    .where((group) =>
      group.and([
        group('closed', '=', false),
        ...(language ? [group('language', '=', language)] : []),
        ...born.map(({ from, to }) => group.and([group('birthYearFrom', '<=', to), group('birthYearTo', '>=', from)])),
        ...(free ? [sql<boolean>`capacity > reserved + taken`] : []),
      ]),
    );
  return [row.exists(groups)];
}
