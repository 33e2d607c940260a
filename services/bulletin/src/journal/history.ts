import { toInstant } from '@kezek/calendar/instant';
import type { HistoryEntry } from '@kezek/contract/internal/bulletin/views';
import { correctedFields } from '@kezek/contract/values';
import { packOfVersion, privilegeIn, reasonIn } from '@kezek/rules/pack/meaning';
import type { z } from 'zod';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { jsonOf, oneOf } from '../storage/prisma-values';

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
  const corrections = await prisma.correction.findMany({ where: { applicationId }, orderBy: { id: 'asc' } });
  const wordsOf = ({ params, packVersion }: { params: Record<string, unknown>; packVersion: number | null }) => {
    const pack = packVersion === null ? undefined : packOfVersion(packs, application.city, packVersion);
    const { reasonCode, privilege } = params;
    return {
      reason: (pack && typeof reasonCode === 'string' && reasonIn(pack.values, reasonCode)?.text) || null,
      privilege: (pack && typeof privilege === 'string' && privilegeIn(pack.values, privilege)?.text) || null,
    };
  };
  return rows.map(({ params: stored, ...row }) => {
    const params = jsonOf<Record<string, unknown>>(stored);
    return {
      seq: row.seq,
      at: toInstant(row.at),
      code: row.code,
      command: row.command,
      actorRole: row.actorRole,
      actorId: row.actorId,
      params,
      note: row.noteId ? (textOf.get(row.noteId) ?? null) : null,
      ...wordsOf({ params, packVersion: row.packVersion }),
      changes: corrections.filter(({ commandId }) => commandId === row.commandId).map(presentChange),
      packVersion: row.packVersion,
    };
  });
}

/** The number of a certificate proves the relation to the child, and is never shown again. */
function presentChange({ field, before, after }: { field: string; before: string | null; after: string | null }) {
  const isSecret = field === 'birthCertificateNumber';
  return {
    field: oneOf(correctedFields, field),
    before: isSecret ? null : before,
    after: isSecret ? null : after,
  };
}
