import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../storage/transaction';
import type { Sought } from './search-text';

/**
 * Least likeness of a word to one that was meant, by its trigrams: one wrong letter in seven makes 0.45, two letters
 * that changed places in nine 0.43; «балапан» and «балабақша», which only begin alike, have 0.27.
 */
const leastLikeness = 0.3;

/** What an address says weighs less than a name. */
const ofAddress = 0.6;
/** A beginning is likely what was meant, a whole word surely. */
const ofBeginning = 0.9;

const either = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(conditions, sql` OR `)})`;

const isNumber = (word: string): boolean => /^\d/.test(word);

/** Words are `a`–`z` or digits alone (search-text.ts): nothing in them means anything to LIKE. */
const whole = (word: string): string => `% ${word} %`;
const beginning = (word: string): string => `% ${word}%`;

/** Whether a kindergarten has all words. Each condition is one of the trigram index. */
export const hasWords = (words: readonly Sought[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    words.map((readings) => either(readings.map(hasWord))),
    sql` AND `,
  )})`;

function hasWord(word: string): RawBuilder<boolean> {
  if (isNumber(word)) return sql<boolean>`search_text LIKE ${whole(word)}`;
  return sql<boolean>`(search_text LIKE ${beginning(word)} OR search_text %>> ${word})`;
}

/** How like a kindergarten is to the words, from 0 to 1000. */
export const likenessOf = (words: readonly Sought[]): RawBuilder<number> =>
  sql<number>`round(1000 * (${sql.join(
    words.map((readings) => sql`greatest(${sql.join(readings.map(likenessOfWord))})`),
    sql` + `,
  )}) / ${words.length}::int)::int`;

/** Likeness by trigrams costs most: it is asked only of what has neither the word nor its beginning. */
function likenessOfWord(word: string): RawBuilder<number> {
  if (isNumber(word)) return sql<number>`CASE WHEN name_text LIKE ${whole(word)} THEN 1 ELSE ${ofAddress}::float8 END`;
  return sql<number>`CASE
    WHEN name_text LIKE ${whole(word)} THEN 1
    WHEN name_text LIKE ${beginning(word)} THEN ${ofBeginning}::float8
    WHEN search_text LIKE ${whole(word)} THEN ${ofAddress}::float8
    WHEN search_text LIKE ${beginning(word)} THEN ${ofAddress * ofBeginning}::float8
    ELSE greatest(strict_word_similarity(${word}, name_text),
                  ${ofAddress}::float8 * strict_word_similarity(${word}, search_text)) END`;
}

/** For the transaction that asks: what `%>>` takes for like. */
export async function takeForLike(db: Db): Promise<void> {
  await sql`SELECT set_config('pg_trgm.strict_word_similarity_threshold', ${String(leastLikeness)}, true)`.execute(db);
}
