import { kyselyOn } from '@kezek/platform/kysely';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { foldingVersion, searchTextsOf } from './search-text';

const atOnce = 500;

/** What is searched is folded from names and addresses by code: rows of an older folding are folded anew. */
export async function refoldSearchTexts(pool: Pool): Promise<number> {
  const db = kyselyOn<Tables>(pool);
  let folded = 0;
  for (;;) {
    const rows = await db
      .selectFrom('kindergarten')
      .select(['id', 'nameKk', 'nameRu', 'nameEn', 'addressKk', 'addressRu', 'addressEn'])
      .where('foldedBy', '<', foldingVersion)
      .orderBy('id')
      .limit(atOnce)
      .execute();
    if (rows.length === 0) return folded;
    const texts = rows.map((row) => ({
      id: row.id,
      ...searchTextsOf({
        names: { kk: row.nameKk, ru: row.nameRu, en: row.nameEn },
        address: { kk: row.addressKk, ru: row.addressRu, en: row.addressEn },
      }),
    }));
    await sql`
      UPDATE kindergarten SET name_text = given."nameText", search_text = given."searchText", folded_by = ${foldingVersion}
        FROM jsonb_to_recordset(${JSON.stringify(texts)}) AS given(id uuid, "nameText" text, "searchText" text)
       WHERE kindergarten.id = given.id`.execute(db);
    folded += rows.length;
  }
}
