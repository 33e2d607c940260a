import type { Instant } from '@kezek/calendar/instant';
import type { Fact } from '@kezek/rules/application/fact';
import type { TestStack } from '../tests/support/start-stack';

/** What was committed of one application, in order. */
export interface Committed {
  applicationId: string;
  locality: string;
  fact: Fact;
  at: Instant;
}

/**
 * Of all applications, each one's together; `withFamily`: not of those that were taken over from elsewhere, whose families
 * have not come.
 */
export async function committedFacts(
  stack: TestStack,
  { withFamily }: { withFamily: boolean },
): Promise<Map<string, Committed[]>> {
  const bulletin = stack.pool('bulletin');
  const { rows } = await bulletin.query<Committed>(
    `SELECT h.application_id AS "applicationId", a.city AS locality, h.fact, h.at
       FROM history h JOIN application a ON a.id = h.application_id
       WHERE h.fact IS NOT NULL AND ($1 OR a.import_id IS NULL) ORDER BY h.application_id, h.version`,
    [!withFamily],
  );
  const byApplication = new Map<string, Committed[]>();
  for (const row of rows) {
    const known = byApplication.get(row.applicationId) ?? [];
    known.push(row);
    byApplication.set(row.applicationId, known);
  }
  return byApplication;
}
