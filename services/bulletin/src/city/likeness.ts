import { sql, type RawBuilder } from 'kysely';
import { oneRow, rowsOf, type Work } from '../storage/work';

/** Least likeness of a word to one of a name, by its trigrams: as the catalog's search has it (likeness.ts there). */
const leastLikeness = 0.3;
const ofBeginning = 0.9;
const mostWords = 5;

/** A child's name by its sounds, each word between spaces; the words of the index `application_folded_name`. */
const name = sql`folded_name(child_name)`;

/** What somebody types, folded as the names are: words of `a`–`z`, in which nothing means anything to LIKE. */
export async function foldedWords(work: Pick<Work, 'db'>, text: string): Promise<string[]> {
  const { folded } = await oneRow<{ folded: string }>(work, sql`SELECT folded_name(${text}) AS folded`);
  return [...new Set(folded.split(' ').filter((word) => word !== ''))].slice(0, mostWords);
}

/** For the transaction that asks: what `%>>` takes for like. */
export async function takeForLike(work: Pick<Work, 'db'>): Promise<void> {
  await rowsOf(
    work,
    sql`SELECT set_config('pg_trgm.strict_word_similarity_threshold', ${String(leastLikeness)}, true)`,
  );
}

/** Whether a name has all words, or their like. Each condition is one of the trigram index. */
export const hasWords = (words: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    words.map((word) => sql`(${name} LIKE ${`% ${word}%`} OR ${name} %>> ${word})`),
    sql` AND `,
  )})`;

/** How like a name is to the words, from 0 to 1000. */
export const likenessOf = (words: readonly string[]): RawBuilder<number> =>
  sql<number>`round(1000 * (${sql.join(words.map(likenessOfWord), sql` + `)}) / ${words.length}::int)::int`;

const likenessOfWord = (word: string) => sql`CASE
    WHEN ${name} LIKE ${`% ${word} %`} THEN 1
    WHEN ${name} LIKE ${`% ${word}%`} THEN ${ofBeginning}::float8
    ELSE strict_word_similarity(${word}, ${name}) END`;
