import type { TestStack } from './stack';

const databases = ['bulletin', 'catalog', 'gateway'] as const;

/**
 * Where any of these words stands in any row of any table of the three databases: `gateway.account: Айгүл`. Rows are read
 * as a whole, columns of bytes too, in any case of letters.
 */
export async function tracesOf(stack: TestStack, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const database of databases) {
    const pool = stack.pool(database);
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    for (const { name } of tables) {
      for (const word of words) {
        // A certificate and a signature lie there as bytes, which a row shows in hex.
        const forms = [word, Buffer.from(word).toString('hex'), Buffer.from(word.toUpperCase()).toString('hex')];
        const { rowCount } = await pool.query(`SELECT 1 FROM "${name}" t WHERE t::text ILIKE ANY ($1) LIMIT 1`, [
          forms.map((form) => `%${form}%`),
        ]);
        if (rowCount) found.push(`${database}.${name}: ${word}`);
      }
    }
  }
  return found;
}
