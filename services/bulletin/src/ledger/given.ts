import type { Instant } from '@kezek/calendar/instant';
import type { ResponseRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';
import { tellOf, type Committed } from './tell';

/** That places were given, in the order in which they were. */
export async function tellGiven(
  work: Work,
  given: readonly { id: string; at: Instant }[],
  rows: readonly ResponseRow[],
): Promise<void> {
  const responses = new Map(rows.map((row) => [row.id, row]));
  const applications = await prepared<Committed>(
    work,
    'ledger-given',
    `SELECT id, city, ledger_salt AS "ledgerSalt" FROM application WHERE id = ANY($1::uuid[])`,
    [rows.map(({ applicationId }) => applicationId)],
  );
  const byId = new Map(applications.map((application) => [application.id, application]));
  for (const { id, at } of given) {
    const response = responses.get(id);
    const application = response && byId.get(response.applicationId);
    if (!application || response.placeNo === null) continue;
    tellOf(work, application, { kind: 'given', at, bulletin: response.bulletinId, place: response.placeNo });
  }
}
