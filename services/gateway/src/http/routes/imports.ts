import { Id } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { sql } from 'kysely';
import { beginImport } from '../../imports/begin';
import { confirmImport } from '../../imports/confirm';
import { discardImport } from '../../imports/discard';
import { mapImport } from '../../imports/mapping';
import { problemsTable } from '../../imports/problems-table';
import { importDetails, importOf, linesOf, presentImports } from '../../imports/present';
import { dbOn } from '../../imports/storage';
import { undoImport } from '../../imports/undo';
import { uploadImport } from '../../imports/upload';
import type { Account } from '../../accounts/account-rows';
import type { Context } from '../../context';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Handlers } from '../serve';
import { tableReply } from '../table-reply';

type Names =
  | 'imports'
  | 'startImport'
  | 'import'
  | 'mapImport'
  | 'importRows'
  | 'importProblems'
  | 'confirmImport'
  | 'undoImport'
  | 'discardImport';

/** Taking over what a city already has. */
export function importHandlers(context: Context): Handlers<Names> {
  const { pool } = context;
  return {
    async imports({ account, query: { cursor, limit }, locale }) {
      if (cursor !== undefined && !Id.safeParse(cursor).success) throw new Problem(400, 'invalid-cursor');
      const db = dbOn(pool);
      const rows = await db
        .selectFrom('import')
        .selectAll()
        .where('city', '=', cityOf(account))
        .$if(cursor !== undefined, (query) =>
          query.where(
            sql<boolean>`(uploaded_at, id) < (SELECT uploaded_at, id FROM import WHERE id = ${cursor}::uuid)`,
          ),
        )
        .orderBy('uploadedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const items = await presentImports(context, rows.slice(0, limit), locale);
      return { status: 200, body: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } };
    },
    async startImport({ account, body, at, commandId, req, locale }) {
      if (!req.file) throw new Problem(422, 'file-missing');
      const { originalname: name, buffer: bytes } = req.file;
      const id = uuidV5(`import ${commandId}`);
      const { kind } = body;
      await uploadImport(context, { id, city: cityOf(account), kind, uploadedBy: account.id, name, bytes, at });
      return { status: 201, body: await importOf(context, id, locale) };
    },
    async import({ params, account, locale, at }) {
      return { status: 200, body: await importDetails(context, { id: params.id, reader: account.id, locale, at }) };
    },
    async mapImport({ params, body, account, locale }) {
      const { kind } = await importOf(context, params.id, locale);
      await mapImport(context, { id: params.id, city: cityOf(account), kind }, body);
      await beginImport(context, params.id);
      return { status: 200, body: await importOf(context, params.id, locale) };
    },
    async importRows({ params, query, locale }) {
      return { status: 200, body: await linesOf(context, params.id, query, locale) };
    },
    async importProblems({ params, query: { format }, locale }) {
      return tableReply(format, 'errors', await problemsTable(context, params.id, locale));
    },
    async confirmImport({ params, account, at, locale }) {
      await confirmImport(context, { id: params.id, by: account.id, at });
      return { status: 200, body: await importOf(context, params.id, locale) };
    },
    async undoImport({ params, account, at, locale }) {
      await undoImport(context, { id: params.id, by: account.id, at });
      return { status: 200, body: await importOf(context, params.id, locale) };
    },
    async discardImport({ params }) {
      await discardImport(pool, params.id);
      return { status: 204 };
    },
  };
}

function cityOf({ city }: Account): string {
  if (city === null) throw new Problem(403, 'forbidden');
  return city;
}
