import type { RouteDefinition } from '../route';

/** Every problem that a public route may answer, by the one status that its code has everywhere. */
const codesByStatus = {
  400: [
    'bad-request',
    'idempotency-key-malformed',
    'idempotency-key-missing',
    'invalid-cursor',
    'invalid-request',
    'malformed-json',
    'malformed-path',
  ],
  401: ['unauthorized'],
  403: ['calendar-not-entrusted', 'certificate-opens-nothing', 'cross-site', 'forbidden'],
  404: [
    'account-not-found',
    'act-not-found',
    'application-not-found',
    'attachment-not-found',
    'bulletin-not-found',
    'challenge-not-found',
    'confirmation-link-invalid',
    'referral-not-found',
    'document-not-found',
    'erasure-not-found',
    'kindergarten-not-found',
    'locality-not-found',
    'not-found',
    'notification-not-found',
    'paper-not-found',
    'session-not-found',
    'unknown-bulletin',
    'unknown-response',
    'verification-failed',
  ],
  405: ['method-not-allowed'],
  408: ['body-too-slow'],
  409: [
    'account-exists',
    'account-is-leaving',
    'act-already-used',
    'activation-not-overdue',
    'age-mismatch',
    'already-activated',
    'already-arrived',
    'already-extended',
    'application-ended',
    'application-is-live',
    'application-starting',
    'attach-suspended',
    'attachment-not-active',
    'bulletin-already-published',
    'bulletin-closed',
    'bulletin-is-held',
    'bulletin-not-open',
    'challenge-expired',
    'challenge-used',
    'child-has-live-application',
    'clock-ahead',
    'declined-here-before',
    'referral-expired',
    'referral-is-live',
    'referral-lapsed',
    'document-quota-reached',
    'entry-not-possible',
    'extension-too-early',
    'gate-closed',
    'group-does-not-match',
    'group-full',
    'has-referral',
    'in-stop-list',
    'kindergarten-gives-no-places',
    'language-mismatch',
    'last-operator',
    'live-response-exists',
    'locality-mismatch',
    'no-referral',
    'no-free-place',
    'no-live-response',
    'no-objection',
    'not-arrived-yet',
    'not-this-kindergarten',
    'not-yourself',
    'objection-period-open',
    'objection-too-late',
    'privilege-already-confirmed',
    'privilege-not-claimed',
    'request-in-flight',
    'response-not-held',
    'response-not-live',
    'revocation-too-late',
    'too-many-documents',
    'too-many-live-applications',
    'too-young-for-private',
    'turn-has-not-come',
  ],
  413: ['body-too-large', 'file-too-large'],
  415: ['unsupported-media-type'],
  422: [
    'act-expired',
    'act-not-signed',
    'act-of-another-role',
    'act-says-otherwise',
    'algorithm-not-supported',
    'applies-in-the-past',
    'attach-not-proved',
    'bulletin-takes-no-responses',
    'certificate-expired',
    'certificate-name-unreadable',
    'certificate-not-yet-valid',
    'certificate-revoked',
    'certificate-untrusted',
    'certificate-without-iin',
    'certificate-wrong-policy',
    'certificate-wrong-usage',
    'child-not-born',
    'child-too-old',
    'clock-only-forward',
    'clock-too-far',
    'cms-malformed',
    'cms-no-signer',
    'cms-several-signers',
    'cms-too-large',
    'code-twice',
    'content-differs',
    'day-not-possible',
    'day-of-another-year',
    'document-cannot-be-checked',
    'document-expands-too-much',
    'document-has-active-content',
    'document-required',
    'documents-missing',
    'documents-record-required',
    'email-refused',
    'extension-too-long',
    'file-is-ambiguous',
    'file-is-damaged',
    'file-missing',
    'file-type-not-allowed',
    'gathering-before-publication',
    'idempotency-key-reused',
    'iin-check-digit',
    'iin-contradicts-birth-date',
    'iin-format',
    'image-too-large',
    'invalid-calendar-year',
    'invalid-rule-pack',
    'malformed-command',
    'no-such-day',
    'not-a-private-bulletin',
    'notice-not-confirmed',
    'phone-code-expired',
    'phone-code-wrong',
    'phone-not-mobile',
    'phone-refused',
    'publication-in-the-past',
    'reason-required',
    'signature-wrong',
    'signer-is-another',
    'signer-of-another-organisation',
    'text-empty',
    'text-not-printable',
    'unknown-document',
    'unknown-group',
    'unknown-locality',
    'unknown-privilege',
    'unknown-reason',
  ],
  429: ['too-many-codes', 'too-many-requests'],
  500: ['internal'],
  503: [
    'documents-unavailable',
    'mail-not-available',
    'revocation-unknown',
    'sms-not-available',
    'try-again',
    'unavailable',
  ],
} as const;

const statuses: ReadonlyMap<string, number> = new Map(
  Object.entries(codesByStatus).flatMap(([status, codes]) => codes.map((code) => [code, Number(status)])),
);

/** @throws TypeError for a code that nobody has given a status. */
export function problemStatus(code: string): number {
  const status = statuses.get(code);
  if (status === undefined) throw new TypeError(`no status for the problem ${code}`);
  return status;
}

export const problemsWithStatus: readonly string[] = [...statuses.keys()];

const openTo = new Set(['anyone', 'whoever has the link', 'whoever has the id']);

/** Whether a session, or another system's key, is asked for. */
export const isGuarded = ({ auth }: RouteDefinition): boolean => auth !== undefined && !openTo.has(auth);

/**
 * Codes of all problems that a route may answer: its own, and those that follow from its shape. Not `internal`: a fault
 * of ours is nobody's to expect.
 */
export function problemsOf(route: RouteDefinition): readonly string[] {
  const { method, auth, params, query, headers, body, problems = [] } = route;
  const isChange = method !== 'get';
  return [
    ...new Set([
      ...problems,
      ...(params || query || headers || body ? ['invalid-request'] : []),
      ...(params ? ['malformed-path'] : []),
      ...(isGuarded(route) ? ['unauthorized'] : []),
      ...(isGuarded(route) && auth !== 'signed in' ? ['forbidden'] : []),
      ...(isChange ? ['cross-site', ...ofBodies] : []),
      ...(headers ? ofKeys : []),
      'too-many-requests',
      'unavailable',
    ]),
  ];
}

/** A body is read ahead of everything else, also where none is wanted. */
const ofBodies = ['bad-request', 'malformed-json', 'body-too-large', 'body-too-slow', 'unsupported-media-type'];

/** Of routes with an Idempotency-Key. */
const ofKeys = ['idempotency-key-missing', 'idempotency-key-malformed', 'idempotency-key-reused', 'request-in-flight'];

/** The same by their statuses, ascending. */
export function problemsByStatus(route: RouteDefinition): ReadonlyMap<number, readonly string[]> {
  const grouped = new Map<number, string[]>();
  const inOrder = problemsOf(route).toSorted((a, b) => problemStatus(a) - problemStatus(b) || a.localeCompare(b));
  for (const code of inOrder) {
    const status = problemStatus(code);
    grouped.set(status, [...(grouped.get(status) ?? []), code]);
  }
  return grouped;
}

/** What the gateway's log says of an answer beside these; no test's stack may. */
export const undocumentedAnswer = 'an answer that the contract does not name';
