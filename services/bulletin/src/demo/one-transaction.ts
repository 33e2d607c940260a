import type { Database } from '../storage/database';

/**
 * A database whose every transaction is a part of one, so that nothing is seen from outside, by the relay least of all,
 * before all is done. No savepoints: domain functions refuse before they write, and whatever else fails, fails all.
 */
export function inOneTransaction<T>(database: Database, work: (inside: Database) => Promise<T>): Promise<T> {
  return database.transact((outer) => work({ ...database, transact: (part) => part(outer) }));
}
