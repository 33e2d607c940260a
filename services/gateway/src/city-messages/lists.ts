import { toInstant, type Instant } from '@kezek/calendar/instant';
import { MessageTexts, messageStatuses, type CityMessage } from '@kezek/contract/public/city-messages';
import { Id } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { z } from 'zod';
import type { CityCatalog } from '../applications/city/city-catalog';
import type { CityMessage as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import { audienceOf } from './audience';

type Needs = { database: Pick<Database, 'account' | 'cityMessage'>; catalog: Pick<CityCatalog, 'briefs'> };

/** Newest first. */
export async function messagesOf(
  needs: Needs,
  city: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: CityMessage[]; nextCursor: string | null }> {
  const last = readCursor(cursor);
  const older = last && { OR: [{ sentAt: { lt: last.at } }, { sentAt: last.at, id: { lt: last.id } }] };
  const rows = await needs.database.cityMessage.findMany({
    where: { city, ...(older && { AND: older }) },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  return {
    items: await presentMessages(needs, shown),
    nextCursor: rows.length > limit && end ? `${end.sentAt.getTime()}.${end.id}` : null,
  };
}

/** @throws Problem 404 `message-not-found` */
export async function messageOf(needs: Needs, id: string): Promise<CityMessage> {
  const row = await needs.database.cityMessage.findUnique({ where: { id } });
  if (!row) throw new Problem(404, 'message-not-found');
  return presentMessage(needs, row);
}

export async function presentMessage(needs: Needs, row: Row): Promise<CityMessage> {
  const [message] = await presentMessages(needs, [row]);
  if (!message) throw new TypeError('one row makes one message');
  return message;
}

async function presentMessages({ database, catalog }: Needs, rows: readonly Row[]): Promise<CityMessage[]> {
  const kindergartens = await catalog.briefs(rows.map(({ kindergartenId }) => kindergartenId));
  const people = rows.flatMap(({ sentBy, stoppedBy }) => [sentBy, ...(stoppedBy === null ? [] : [stoppedBy])]);
  const accounts = await database.account.findMany({
    where: { id: { in: [...new Set(people)] } },
    select: { id: true, name: true },
  });
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    audience: audienceOf(row),
    kindergarten: (row.kindergartenId === null ? null : kindergartens.get(row.kindergartenId)) ?? null,
    texts: MessageTexts.parse(row.texts),
    urgent: row.urgent,
    status: z.enum(messageStatuses).parse(row.status),
    applications: row.applications,
    told: row.told,
    sentAt: toInstant(row.sentAt),
    sentBy: names.get(row.sentBy) ?? null,
    endedAt: row.endedAt && toInstant(row.endedAt),
    stoppedBy: (row.stoppedBy === null ? null : names.get(row.stoppedBy)) ?? null,
  }));
}

/** The last of a page. */
function readCursor(cursor: string | undefined): { at: Instant; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [ms = '', id = ''] = cursor.split('.');
  if (!/^\d{12,14}$/.test(ms) || !Id.safeParse(id).success) throw new Problem(400, 'invalid-cursor');
  return { at: toInstant(Number(ms)), id };
}
