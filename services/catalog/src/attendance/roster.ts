import { AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import { kyselyOn } from '@kezek/platform/kysely';
import { sql, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '../generated/kysely/tables';
import { foldedWords } from '../kindergartens/search-text';
import { afterKey, nextKey } from '../storage/keyset';
import type { Attendance } from './rows';

type RosterAsked = { groupId?: string; ended?: '1'; text?: string; cursor?: string; limit: number };

/** By name; those of one kindergarten are few enough that words are looked for among them. */
export function rosterRows(
  db: Kysely<Tables>,
  kindergartenId: string,
  { groupId, ended, text, cursor, limit }: RosterAsked,
) {
  const after = afterKey(cursor);
  return db
    .selectFrom('attendance')
    .selectAll()
    .where('kindergartenId', '=', kindergartenId)
    .where('living', '=', ended === undefined)
    .where((row) =>
      row.and([
        ...(groupId ? [row('groupId', '=', groupId)] : []),
        ...(after ? [sql<boolean>`(child_name, id) > (${after[0]}, ${after[1]}::uuid)`] : []),
        ...(text === undefined ? [] : [wanted(text)]),
      ]),
    )
    .orderBy('childName')
    .orderBy('id')
    .limit(limit + 1);
}

export async function roster(
  pool: Pool,
  kindergartenId: string,
  asked: RosterAsked,
): Promise<{ items: AttendanceView[]; nextCursor: string | null }> {
  const { limit } = asked;
  const rows = await rosterRows(kyselyOn<Tables>(pool), kindergartenId, asked).execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(attendanceView),
    nextCursor: rows.length > limit && last ? nextKey(last.childName, last.id) : null,
  };
}

/** Every word begins one of the name's, or all of it is an IIN. */
function wanted(text: string) {
  const digits = text.replaceAll(/\s/g, '');
  if (/^\d{12}$/.test(digits)) return sql<boolean>`child_iin = ${digits}`;
  const words = foldedWords(text);
  if (words.length === 0) return sql<boolean>`false`;
  return sql<boolean>`search_text LIKE ALL (${words.map((word) => `% ${word}%`)})`;
}

export function attendanceView(row: Attendance): AttendanceView {
  const { childIin, childName: name, birthDate, language, ...rest } = row;
  const iin = childIin.startsWith('erased:') ? '' : childIin;
  return AttendanceView.parse({ ...rest, child: { iin, name, birthDate, language } });
}
