import { toInstant } from '@kezek/calendar/instant';
import type { HistoryEntry } from '@kezek/contract/internal/bulletin/views';
import { reasonText } from '@kezek/rules/pack/meaning';
import type { z } from 'zod';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { jsonOf } from '../storage/prisma-values';

/** Everything that happened to an application, in order, refusals included. @throws Problem 404 */
export async function historyOf(
  { prisma, policy }: Database,
  applicationId: string,
): Promise<z.output<typeof HistoryEntry>[]> {
  const rows = await prisma.history.findMany({ where: { applicationId }, orderBy: { seq: 'asc' } });
  const application = await prisma.application.findUnique({ where: { id: applicationId }, select: { city: true } });
  if (!application) throw missing();
  const { packs } = await policy.current();
  const noteIds = rows.flatMap(({ noteId }) => noteId ?? []);
  const notes = await prisma.note.findMany({ where: { id: { in: noteIds } } });
  const textOf = new Map(notes.map(({ id, text }) => [id, text]));
  const reasonOf = (params: Record<string, unknown>, packVersion: number | null) =>
    typeof params['reasonCode'] === 'string' && packVersion !== null
      ? reasonText(packs, application.city, { code: params['reasonCode'], packVersion })
      : null;
  return rows.map((row) => ({
    seq: row.seq,
    at: toInstant(row.at),
    code: row.code,
    command: row.command,
    actorRole: row.actorRole,
    actorId: row.actorId,
    params: jsonOf<Record<string, unknown>>(row.params),
    reason: reasonOf(jsonOf<Record<string, unknown>>(row.params), row.packVersion),
    note: row.noteId ? (textOf.get(row.noteId) ?? null) : null,
    packVersion: row.packVersion,
  }));
}
