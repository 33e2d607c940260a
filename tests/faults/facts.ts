import type { Instant } from '@kezek/calendar/instant';
import type { Fact } from '@kezek/rules/application/fact';
import type { TestStack } from '../support/start-stack';

/** What was committed of one application, in order. */
export interface Committed {
  applicationId: string;
  locality: string;
  fact: Fact;
  at: Instant;
}

/** Of all applications, each one's together. */
export async function committedFacts(stack: TestStack): Promise<Map<string, Committed[]>> {
  const bulletin = stack.pool('bulletin');
  const kept = (await hasColumn(stack, 'history', 'fact'))
    ? `h.fact`
    : `(SELECT o.result -> 'fact' FROM command_outcome o
         WHERE o.application_id = h.application_id AND o.command_id = h.command_id)`;
  const { rows } = await bulletin.query<Committed>(
    `SELECT h.application_id AS "applicationId", a.city AS locality, ${kept} AS fact, h.at
       FROM history h JOIN application a ON a.id = h.application_id
       WHERE h.code <> 'refused' ORDER BY h.application_id, h.seq`,
  );
  const byApplication = new Map<string, Committed[]>();
  for (const row of rows) {
    const known = byApplication.get(row.applicationId) ?? [];
    known.push(row);
    byApplication.set(row.applicationId, known);
  }
  return byApplication;
}

export async function hasColumn(stack: TestStack, table: string, column: string): Promise<boolean> {
  const { rows } = await stack
    .pool('bulletin')
    .query(`SELECT 1 FROM information_schema.columns WHERE table_name = $1 AND column_name = $2`, [table, column]);
  return rows.length > 0;
}
