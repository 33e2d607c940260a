import type { Database } from '../storage/database';

/**
 * A database whose every transaction is a part of one: a step that throws takes back what it did itself, and nothing is
 * seen from outside, the relay's outbox included, before all is done.
 */
export function inOneTransaction<T>(database: Database, work: (inside: Database) => Promise<T>): Promise<T> {
  return database.transact((outer) =>
    work({
      ...database,
      async transact(part) {
        await outer.client.query('SAVEPOINT demo_step');
        try {
          const result = await part(outer);
          await outer.client.query('RELEASE SAVEPOINT demo_step');
          return result;
        } catch (error) {
          await outer.client.query('ROLLBACK TO SAVEPOINT demo_step');
          throw error;
        }
      },
    }),
  );
}
