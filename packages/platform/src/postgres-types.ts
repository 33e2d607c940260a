import type { CustomTypesConfig } from 'pg';
import { types } from 'pg';

type Parse = (text: string) => unknown;

/** Postgres writes `2026-01-01 00:00:00.123456+00` in a session whose zone is UTC. */
export function instantFromPostgres(text: string): string {
  if (text.length < 22 || !text.endsWith('+00') || text[4] !== '-') return new Date(text).toISOString();
  const milliseconds = text.slice(20, -3).slice(0, 3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond what a number holds exactly`);
  return value;
}

const sameText: Parse = (text) => text;
/** text[], whose parser takes any array written in curly brackets; absent in the typings' list of types. */
const textArrayOid: number = 1009;
const parserOf: (oid: number) => (text: string) => (string | null)[] = types.getTypeParser;
const textArray = parserOf(textArrayOid);
const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    textArray(text).map((item) => (item === null ? null : parse(item)));

/** By type: int8, date, timestamptz and the arrays of these. */
const ownParsers: ReadonlyMap<number, Parse> = new Map([
  [20, wholeNumber],
  [1082, sameText],
  [1184, instantFromPostgres],
  [1016, arrayOf(wholeNumber)],
  [1182, arrayOf(sameText)],
  [1185, arrayOf(instantFromPostgres)],
]);

/** For one pool; `pg`'s global parsers stay as they are, Prisma relies on them. */
export const rowTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => ownParsers.get(oid) ?? types.getTypeParser(oid, format),
};
