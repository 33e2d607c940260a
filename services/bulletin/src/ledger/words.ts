import { wordsOf } from '@kezek/transparency/commitment';
import { z } from 'zod';
import type { Statements } from '../storage/work';

const WithWords = z.object({ words: z.string() });

/** What stands in a leaf for what somebody wrote; empty where nobody did. */
export const committedTo = (leaf: string): string => WithWords.safeParse(JSON.parse(leaf)).data?.words ?? '';

/** What was written to a family with what was decided, by the commitment that stands for it. */
export async function writtenTo(
  { db }: Pick<Statements, 'db'>,
  { id }: { id: string },
  salt: string,
): Promise<Map<string, string>> {
  const notes = await db
    .selectFrom('history')
    .innerJoin('note', 'note.id', 'history.noteId')
    .select('note.text')
    .where('history.applicationId', '=', id)
    .execute();
  return new Map(notes.map(({ text }) => [wordsOf(salt, text), text]));
}
