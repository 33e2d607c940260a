import { RemoteProblem } from '@kezek/contract/client';
import { portalAt } from '@kezek/verify/download';
import { verifyCity } from '@kezek/verify/verify-city';

/**
 * Checks a city's ledger as anybody can, after all that the stories have done.
 *
 * @throws Error with the first record at which it parts from the rules.
 */
export async function checkLedger(gatewayUrl: string, city: string, say: (line: string) => void): Promise<void> {
  try {
    const { finding, size, root } = await verifyCity(portalAt(gatewayUrl), city, []);
    if (finding) throw new Error(`the ledger is wrong at record ${finding.index}: ${finding.what}`);
    say(`\nThe ledger of the city has ${size} records, ${root}: every place went by the order of the queue.`);
    say(`      check it yourself: npm run verify -- ${gatewayUrl} --city ${city}`);
  } catch (error) {
    if (!(error instanceof RemoteProblem && error.code === 'not-in-ledger')) throw error;
    say('\nThe city keeps no ledger: it was loaded by an earlier version.');
  }
}
