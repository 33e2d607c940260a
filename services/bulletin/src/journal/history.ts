import type { HistoryEntry } from '@kezek/contract/internal/bulletin/views';
import { packOfVersion, privilegeIn, reasonIn } from '@kezek/rules/pack/meaning';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Tables } from '../generated/kysely/tables';
import { missing } from '../problems';
import { anyOf } from '../storage/any-of';
import type { Database } from '../storage/database';

/** Everything that happened to an application, in order, refusals included. @throws Problem 404 */
export async function historyOf(
  { statements: { db }, policy }: Database,
  applicationId: string,
): Promise<z.output<typeof HistoryEntry>[]> {
  const rows = await db
    .selectFrom('history')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('seq')
    .execute();
  const application = await db
    .selectFrom('application')
    .select('city')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  if (!application) throw missing();
  const { packs } = await policy.current();
  const noteIds = rows.flatMap(({ noteId }) => noteId ?? []);
  const notes = await db.selectFrom('note').selectAll().where('id', '=', anyOf(noteIds)).execute();
  const textOf = new Map(notes.map(({ id, text }) => [id, text]));
  const corrections = await db
    .selectFrom('correction')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('id')
    .execute();
  const wordsOf = ({ params, packVersion }: { params: Record<string, unknown>; packVersion: number | null }) => {
    const pack = packVersion === null ? undefined : packOfVersion(packs, application.city, packVersion);
    const { reasonCode, privilege } = params;
    return {
      reason: (pack && typeof reasonCode === 'string' && reasonIn(pack.values, reasonCode)?.text) || null,
      privilege: (pack && typeof privilege === 'string' && privilegeIn(pack.values, privilege)?.text) || null,
    };
  };
  return rows.map((row) => {
    const { params } = row;
    return {
      seq: row.seq,
      at: row.at,
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
function presentChange({ field, before, after }: Pick<Selectable<Tables['correction']>, 'field' | 'before' | 'after'>) {
  const isSecret = field === 'birthCertificateNumber';
  return { field, before: isSecret ? null : before, after: isSecret ? null : after };
}
