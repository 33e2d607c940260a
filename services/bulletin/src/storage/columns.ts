import { Prisma } from '../generated/prisma/client';
import type { ApplicationRow, BulletinRow, ReferralRow, ResponseRow } from './rows';

/**
 * Columns by name, for statements that the server keeps prepared: `*` in such a one fails once a migration has added a
 * column. They give rows as the types say, without a look at each.
 */
export const columnsOf = (fields: readonly string[]): string =>
  fields.map((field) => `"${snakeCase(field)}" AS "${field}"`).join(', ');

const snakeCase = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const applicationFields: readonly (keyof ApplicationRow)[] = Object.values(Prisma.ApplicationScalarFieldEnum);
const bulletinFields: readonly (keyof BulletinRow)[] = Object.values(Prisma.BulletinScalarFieldEnum);
const referralFields: readonly (keyof ReferralRow)[] = Object.values(Prisma.ReferralScalarFieldEnum);
const responseFields: readonly (keyof ResponseRow)[] = Object.values(Prisma.ResponseScalarFieldEnum);

export const applicationColumns = columnsOf(applicationFields);
export const bulletinColumns = columnsOf(bulletinFields);
export const referralColumns = columnsOf(referralFields);
export const responseColumns = columnsOf(responseFields);
