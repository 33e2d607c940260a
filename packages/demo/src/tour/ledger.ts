import { RemoteProblem } from '@kezek/contract/client';
import { portalAt } from '@kezek/verify/download';
import { verifyCity } from '@kezek/verify/verify-city';
import { portal } from './person';

/**
 * Checks a city's ledger as anybody can, after all that the stories have done.
 *
 * @throws Error with the first record at which it parts from the rules.
 */
export async function checkLedger(gatewayUrl: string, city: string, say: (line: string) => void): Promise<void> {
  try {
    const { finding, size, root } = await verifyCity(portalAt(gatewayUrl), city, []);
    if (finding) throw new Error(`the ledger is wrong at record ${finding.index}: ${finding.what}`);
    say(`\nThe ledger of ${city} has ${size} records, ${root}: every place went by the order of the queue.`);
    say(`      check it yourself: npm run verify -- ${gatewayUrl} --city ${city}`);
  } catch (error) {
    const isNone = error instanceof RemoteProblem && error.code === 'not-in-ledger';
    const { values } = await portal(gatewayUrl).rulePack({ query: { locality: city } });
    if (!isNone || values.ledgerKept) throw error;
    say(`\n${city} keeps no ledger: its rules are those of an earlier version.`);
  }
}
