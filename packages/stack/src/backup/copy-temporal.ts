import { DatabaseSync } from 'node:sqlite';
import { onDisk } from './copy-folder';

/** The development server's file at one instant, while the server goes on: one reading transaction, written out anew. */
export async function copyTemporal(file: string, into: string): Promise<void> {
  // The server's own tables say some of their texts in double quotes.
  const database = new DatabaseSync(file, { timeout: 30_000, enableDoubleQuotedStringLiterals: true });
  try {
    database.prepare('VACUUM INTO ?').run(into);
  } finally {
    database.close();
  }
  await onDisk(into);
}
