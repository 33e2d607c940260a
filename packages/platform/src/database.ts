import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

/** Creates the database that `url` names, when the server doesn't have it. Two may try at once. */
export async function ensureDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await withClient(databaseUrl(url, 'postgres'), async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount) return;
    // 42P04: another process has just created it; 23505: is creating it now.
    await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`).catch((error: Error & { code?: string }) => {
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  });
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/** An empty database beside that of `url`, dropped afterwards. */
export async function withShadowDatabase<T>(url: string, work: (shadowUrl: string) => Promise<T>): Promise<T> {
  const name = `shadow_${randomUUID()}`;
  const shadowUrl = databaseUrl(url, name);
  await ensureDatabase(shadowUrl);
  try {
    return await work(shadowUrl);
  } finally {
    const drop = `DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`;
    await withClient(databaseUrl(url, 'postgres'), (client) => client.query(drop));
  }
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
