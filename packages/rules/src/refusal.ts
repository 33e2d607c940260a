/** Why something is refused. Codes are stable: portals, texts and tests know them. Texts stand in `packages/contract/src/texts`. */
export const refusalCodes = [
  // an application's life
  'application-ended',
  'no-referral',
  'has-referral',
  'referral-expired',
  'referral-lapsed',
  'in-stop-list',
  'already-activated',
  'already-arrived',
  'not-arrived-yet',
  'already-extended',
  'extension-too-early',
  'extension-too-long',
  'document-required',
  'revocation-too-late',
  'referral-is-live',
  'no-live-response',
  'documents-record-required',
  'malformed-command',
  'clock-ahead',
  // admission
  'bulletin-not-open',
  'bulletin-closed',
  'bulletin-takes-no-responses',
  'bulletin-is-held',
  'not-a-private-bulletin',
  'language-mismatch',
  'locality-mismatch',
  'age-mismatch',
  'turn-has-not-come',
  'live-response-exists',
  'declined-here-before',
  'gate-closed',
  'no-free-place',
  'too-young-for-private',
  // claims
  'response-not-held',
  'response-not-live',
  'not-this-kindergarten',
  'unknown-reason',
  'unknown-bulletin',
  'unknown-response',
  'unknown-group',
  'group-full',
  'group-does-not-match',
  'documents-missing',
  // submitting
  'iin-format',
  'iin-check-digit',
  'iin-contradicts-birth-date',
  'child-not-born',
  'child-too-old',
  'child-has-live-application',
  'too-many-live-applications',
  'unknown-locality',
  'unknown-privilege',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

const known: ReadonlySet<unknown> = new Set(refusalCodes);
export const isRefusalCode = (code: unknown): code is RefusalCode => known.has(code);

/** A refusal is an answer, not an error: `params` fill the text (instants, days, numbers; never personal data). */
export interface Refusal {
  code: RefusalCode;
  params?: Record<string, string | number>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const accept = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = (code: RefusalCode, params?: Refusal['params']): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: params ? { code, params } : { code },
});
