import { endOfDay, startOfDay, toCalendarDay, toInstant } from '@kezek/calendar/instant';
import { AuditLine } from '@kezek/contract/public/attachments';
import type { CityAuditLine, cityDeskRoutes } from '@kezek/contract/public/city-desk';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { z } from 'zod';
import type { Context } from '../../context';
import type { Database } from '../../storage/prisma';
import { actionInWords } from './actions';

type Needs = Pick<Context, 'database' | 'applications' | 'catalog'>;
type Query = RequestOf<typeof cityDeskRoutes.cityAudit>['query'];
type Filter = Omit<Query, 'cursor' | 'limit'>;
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Who looked at whose data in a city and who changed it, newest first. */
export async function auditOfCity(
  needs: Needs,
  city: string,
  { cursor, limit, ...filter }: Query,
): Promise<{ items: CityAuditLine[]; nextCursor: string | null }> {
  const { database, applications, catalog } = needs;
  const rows = await rowsOf(database, city, filter, { cursor, limit });
  const shown = rows.slice(0, limit);
  const [names, people, numbers] = await Promise.all([
    catalog.briefs(shown.map(({ kindergartenId }) => kindergartenId)),
    peopleOf(database, shown),
    numbersOf(applications, shown),
  ]);
  const last = shown.at(-1);
  return {
    items: shown.map(({ id, at, role, kindergartenId, action, accountId, applicationId }) => ({
      id: String(id),
      at: toInstant(at),
      role: AuditLine.shape.role.parse(role),
      kindergarten: names.get(kindergartenId ?? '') ?? null,
      action,
      what: actionInWords(action),
      person: { id: accountId, name: people.get(accountId) ?? '' },
      applicationId,
      submissionNo: numbers.get(applicationId) ?? null,
    })),
    nextCursor: rows.length > limit && last ? `${toInstant(last.at)}_${last.id}` : null,
  };
}

/** By the index on whatever is asked for, each with the instants; what comes behind a cursor is a range of it too. */
function rowsOf(
  { audit }: Pick<Database, 'audit'>,
  city: string,
  { person, application, kindergarten, action, from, until }: Filter,
  { cursor, limit }: { cursor?: string; limit: number },
) {
  const before = cursor === undefined ? null : positionIn(cursor);
  return audit.findMany({
    where: {
      city,
      accountId: person,
      applicationId: application,
      kindergartenId: kindergarten,
      action,
      AND: [
        { at: { gte: from && startOfDay(toCalendarDay(from)), lt: until && endOfDay(toCalendarDay(until)) } },
        ...(before ? [{ at: { lte: before.at } }, { NOT: { at: before.at, id: { gte: before.id } } }] : []),
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
}

async function peopleOf({ account }: Pick<Database, 'account'>, rows: readonly Row[]) {
  const found = await account.findMany({
    where: { id: { in: [...new Set(rows.map(({ accountId }) => accountId))] } },
    select: { id: true, name: true },
  });
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** While the bulletin service doesn't answer, a list without numbers is better than none. */
async function numbersOf(applications: Needs['applications'], rows: readonly Row[]) {
  const ids = [...new Set(rows.map(({ applicationId }) => applicationId))];
  const names = await Promise.all(ids.map((id) => applications.nameOf(id).catch(() => null)));
  return new Map(names.flatMap((name) => (name ? [[name.id, name.submissionNo]] : [])));
}

const Position = z.tuple([z.iso.datetime({ precision: 3 }), z.string().regex(/^\d{1,18}$/)]);

function positionIn(cursor: string): { at: Date; id: bigint } {
  const position = Position.safeParse(cursor.split('_'));
  if (!position.success) throw new Problem(400, 'invalid-cursor');
  const [at, id] = position.data;
  return { at: new Date(at), id: BigInt(id) };
}
