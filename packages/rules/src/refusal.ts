/** Where a person goes on who was refused: a field of what was sent, or something to do. */
export type WayOn =
  | { field: string }
  | { action: 'look-again' | 'choose-another' | 'wait' | 'sign-again' | 'sign-in' | 'contact' };

export interface RefusalKind {
  /** Of HTTP, the same wherever the code is answered. */
  status: number;
  wayOn: WayOn;
}

/** Why something is refused. Codes are stable: portals, texts and tests know them. */
export const refusals = {
  // an application's life
  'application-ended': { status: 409, wayOn: { action: 'look-again' } },
  'no-referral': { status: 409, wayOn: { action: 'look-again' } },
  'has-referral': { status: 409, wayOn: { action: 'look-again' } },
  'referral-expired': { status: 409, wayOn: { action: 'look-again' } },
  'referral-lapsed': { status: 409, wayOn: { action: 'look-again' } },
  'in-stop-list': { status: 409, wayOn: { action: 'wait' } },
  'already-activated': { status: 409, wayOn: { action: 'look-again' } },
  'already-arrived': { status: 409, wayOn: { action: 'look-again' } },
  'not-arrived-yet': { status: 409, wayOn: { action: 'look-again' } },
  'already-extended': { status: 409, wayOn: { action: 'look-again' } },
  'extension-too-early': { status: 409, wayOn: { action: 'wait' } },
  'extension-too-long': { status: 422, wayOn: { field: 'days' } },
  'document-required': { status: 422, wayOn: { field: 'documentIds' } },
  'revocation-too-late': { status: 409, wayOn: { action: 'look-again' } },
  'referral-is-live': { status: 409, wayOn: { action: 'look-again' } },
  'no-live-response': { status: 409, wayOn: { action: 'look-again' } },
  'documents-record-required': { status: 422, wayOn: { field: 'documents' } },
  'language-change-not-now': { status: 409, wayOn: { action: 'look-again' } },
  'nothing-to-take-back': { status: 409, wayOn: { action: 'look-again' } },
  'child-has-newer-application': { status: 409, wayOn: { action: 'look-again' } },
  'no-two-places': { status: 409, wayOn: { action: 'wait' } },
  'had-a-place-here': { status: 409, wayOn: { action: 'choose-another' } },
  'twin-may-not': { status: 409, wayOn: { action: 'wait' } },
  'terms-changed': { status: 409, wayOn: { action: 'look-again' } },
  'malformed-command': { status: 422, wayOn: { action: 'look-again' } },
  'clock-ahead': { status: 409, wayOn: { action: 'wait' } },
  // admission
  'bulletin-not-open': { status: 409, wayOn: { action: 'choose-another' } },
  'bulletin-closed': { status: 409, wayOn: { action: 'choose-another' } },
  'bulletin-takes-no-responses': { status: 422, wayOn: { action: 'choose-another' } },
  'bulletin-is-held': { status: 409, wayOn: { action: 'contact' } },
  'not-a-private-bulletin': { status: 422, wayOn: { field: 'bulletinId' } },
  'language-mismatch': { status: 409, wayOn: { action: 'choose-another' } },
  'locality-mismatch': { status: 409, wayOn: { action: 'choose-another' } },
  'age-mismatch': { status: 409, wayOn: { action: 'choose-another' } },
  'turn-has-not-come': { status: 409, wayOn: { action: 'wait' } },
  'live-response-exists': { status: 409, wayOn: { action: 'look-again' } },
  'declined-here-before': { status: 409, wayOn: { action: 'choose-another' } },
  'gate-closed': { status: 409, wayOn: { action: 'wait' } },
  'no-free-place': { status: 409, wayOn: { action: 'choose-another' } },
  'too-young-for-private': { status: 409, wayOn: { action: 'choose-another' } },
  // claims
  'response-not-held': { status: 409, wayOn: { action: 'look-again' } },
  'response-not-live': { status: 409, wayOn: { action: 'look-again' } },
  'not-this-kindergarten': { status: 409, wayOn: { action: 'contact' } },
  'unknown-reason': { status: 422, wayOn: { field: 'reasonCode' } },
  'unknown-bulletin': { status: 404, wayOn: { action: 'choose-another' } },
  'unknown-response': { status: 404, wayOn: { action: 'look-again' } },
  'unknown-group': { status: 422, wayOn: { field: 'groupId' } },
  'group-full': { status: 409, wayOn: { field: 'groupId' } },
  'group-does-not-match': { status: 409, wayOn: { field: 'groupId' } },
  'documents-missing': { status: 422, wayOn: { field: 'documents' } },
  // submitting
  'iin-format': { status: 422, wayOn: { field: 'child.iin' } },
  'iin-check-digit': { status: 422, wayOn: { field: 'child.iin' } },
  'iin-contradicts-birth-date': { status: 422, wayOn: { field: 'child.birthDate' } },
  'child-not-born': { status: 422, wayOn: { field: 'child.birthDate' } },
  'child-too-old': { status: 422, wayOn: { field: 'child.birthDate' } },
  'child-has-live-application': { status: 409, wayOn: { field: 'child.iin' } },
  'too-many-live-applications': { status: 409, wayOn: { action: 'contact' } },
  'unknown-locality': { status: 422, wayOn: { field: 'city' } },
  'unknown-district': { status: 422, wayOn: { field: 'district' } },
  'unknown-privilege': { status: 422, wayOn: { field: 'privilege' } },
} as const satisfies Readonly<Record<string, RefusalKind>>;

export type RefusalCode = keyof typeof refusals;

export const isRefusalCode = (code: unknown): code is RefusalCode =>
  typeof code === 'string' && Object.hasOwn(refusals, code);

/** A refusal is an answer, not an error: `params` fill the text (instants, days, numbers; never personal data). */
export interface Refusal {
  code: RefusalCode;
  params?: Record<string, string | number>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const accept = <const T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = (code: RefusalCode, params?: Refusal['params']): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: params ? { code, params } : { code },
});
