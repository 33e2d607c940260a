import type { Leaf } from '@kezek/rules/ledger/leaf';
import { commitmentOf } from '@kezek/transparency/commitment';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';

/** An application as the ledger names it. */
export type Committed = Pick<ApplicationRow, 'id' | 'city' | 'ledgerSalt'>;

/** A leaf on its way, and whose it is. */
export interface Told {
  city: string;
  who: string | null;
  leaf: Leaf;
}

type Unnamed<L> = L extends unknown ? Omit<L, 'who'> : never;
type OfSomebody = Unnamed<Extract<Leaf, { who: string }>>;
type OfNobody = Exclude<Leaf, { who: string }>;

/**
 * The commitment of an application. One that was erased has no salt any more, and has ended long before.
 *
 * @throws TypeError for that.
 */
export function whoIs({ id, ledgerSalt }: Pick<Committed, 'id' | 'ledgerSalt'>): string {
  if (ledgerSalt === null) throw new TypeError(`application ${id} is erased: nothing moves it`);
  return commitmentOf(ledgerSalt, id);
}

/**
 * What the ledger is to hear of an application: written at the end of the transaction, in which it is true, and put into
 * the tree afterwards, so that nobody waits for the tree.
 */
export function tellOf(work: Pick<Work, 'told'>, application: Committed, leaf: OfSomebody): void {
  const who = whoIs(application);
  work.told.push({ city: application.city, who, leaf: { ...leaf, who } });
}

/** The same of a bulletin, a queue or a rule pack. */
export function tellLedger(work: Pick<Work, 'told'>, { city }: { city: string }, leaf: OfNobody): void {
  work.told.push({ city, who: null, leaf });
}
