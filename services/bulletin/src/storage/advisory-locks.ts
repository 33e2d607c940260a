/** Postgres' advisory locks of this database, each of another number: two that share one wait for each other for nothing. */
export const advisoryLocks = {
  /** Who tells workflows. */
  relayToWorkflows: 7_340_022,
  /** Of two that begin a demo city at once. */
  demoCity: 7_340_023,
  /** Who tells people. */
  relayToPeople: 7_340_024,
  /** Of two that add a rule pack or change the calendar at once. */
  policy: 7_340_025,
  /** Of processes that count the statistics at once. */
  statistics: 7_340_026,
  /** Who puts leaves into the ledgers. */
  ledger: 7_340_027,
} as const;
