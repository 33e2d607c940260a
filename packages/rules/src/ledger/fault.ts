/** What is wrong with a leaf beside those before it. */
export type FaultCode =
  | 'not-begun'
  | 'unknown-application'
  | 'unknown-bulletin'
  | 'submitted-twice'
  | 'backdated'
  | 'place-in-queue-changed'
  | 'already-in-queue'
  | 'not-in-queue'
  | 'wrong-turn'
  | 'not-twins'
  | 'not-by-lists'
  | 'wrong-cutoffs'
  | 'cutoffs-not-widened'
  | 'turn-has-not-come'
  | 'may-not-respond'
  | 'wrong-step'
  | 'place-not-free'
  | 'not-waiting'
  | 'somebody-before'
  | 'holds-no-place'
  | 'act-without-reason'
  | 'has-ended'
  | 'ends-in-queue'
  | 'nothing-to-restore';

/** Where a ledger and the rules part. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault';

  /** @param expected by the rules and all leaves before; null: nothing at all. */
  constructor(
    readonly code: FaultCode,
    readonly expected: unknown = null,
    readonly found: unknown = null,
  ) {
    super(code);
  }
}
