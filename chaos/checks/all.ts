import { accepted } from './accepted';
import type { Checked } from './check';
import { database } from './database';
import { deadlines } from './deadlines';
import { desks } from './desks';
import { ended } from './ended';
import { journalEqual } from './journal-equal';
import { ledger } from './ledger';
import { mail } from './mail';
import { replay } from './replay';
import { swaps } from './swaps';
import { told } from './told';
import { twins } from './twins';

const checks = { database, deadlines, accepted, told, mail, desks, ended, swaps, twins, ledger, journalEqual, replay };

/** Everything that must hold when all is quiet; one that can't be made is a finding too. */
export async function checkAll(checked: Checked): Promise<Record<string, number | string>> {
  const figures: Record<string, number | string> = {};
  for (const [name, check] of Object.entries(checks)) {
    checked.notes.write(`checking: ${name}`);
    try {
      Object.assign(figures, await check(checked));
    } catch (error) {
      checked.notes.find('wrong', `the check ${name} could not be made: ${String(error)}`);
    }
  }
  return figures;
}
