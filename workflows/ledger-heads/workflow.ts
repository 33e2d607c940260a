import type { LedgerActivities } from '@kezek/activities/ledger/ledger';
import { toInstant } from '@kezek/calendar/instant';
import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';

/** A service that is away for longer than that publishes the next day's. */
const { publishLedgerHeads } = proxyActivities<LedgerActivities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '12 hours',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});

/** Each day (a schedule): the bulletin service signs and publishes the head of each city's ledger. */
export async function ledgerHeads(): Promise<void> {
  const at = toInstant(Date.now());
  setCurrentDetails(`**Publishing** the heads of the ledgers of ${at}.`);
  await publishLedgerHeads(at);
  setCurrentDetails(`**Published** the heads of the ledgers of ${at}.`);
}
