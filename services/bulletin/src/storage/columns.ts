import { Prisma } from '../generated/prisma/client';
import type { BulletinRow, ResponseRow } from './rows';

/**
 * Columns by name, for statements that the server keeps prepared: `*` in such a one fails once a migration has added a
 * column. They give rows as the types say, without a look at each.
 */
export const columnsOf = (fields: readonly string[]): string =>
  fields.map((field) => `"${snakeCase(field)}" AS "${field}"`).join(', ');

const snakeCase = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const bulletinFields: readonly (keyof BulletinRow)[] = Object.values(Prisma.BulletinScalarFieldEnum);
const responseFields: readonly (keyof ResponseRow)[] = Object.values(Prisma.ResponseScalarFieldEnum);

export const bulletinColumns = columnsOf(bulletinFields);
export const responseColumns = columnsOf(responseFields);
