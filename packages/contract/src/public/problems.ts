import { refusals, type RefusalKind, type WayOn } from '@kezek/rules/refusal';
import type { RouteDefinition } from '../route';

/** What every service may answer; its texts stand in @kezek/platform. */
const ofServices: Readonly<Record<string, RefusalKind>> = {
  'bad-request': { status: 400, wayOn: { action: 'look-again' } },
  'invalid-request': { status: 400, wayOn: { action: 'look-again' } },
  'malformed-json': { status: 400, wayOn: { action: 'look-again' } },
  'malformed-path': { status: 400, wayOn: { action: 'look-again' } },
  unauthorized: { status: 401, wayOn: { action: 'sign-in' } },
  'not-found': { status: 404, wayOn: { action: 'look-again' } },
  'method-not-allowed': { status: 405, wayOn: { action: 'look-again' } },
  'body-too-slow': { status: 408, wayOn: { action: 'wait' } },
  'body-too-large': { status: 413, wayOn: { action: 'look-again' } },
  'file-too-large': { status: 413, wayOn: { field: 'file' } },
  'unsupported-media-type': { status: 415, wayOn: { action: 'look-again' } },
  internal: { status: 500, wayOn: { action: 'wait' } },
  unavailable: { status: 503, wayOn: { action: 'wait' } },
};

/** What only the gateway answers, beside the rules' refusals. */
const ofGateway = {
  'idempotency-key-malformed': { status: 400, wayOn: { action: 'look-again' } },
  'idempotency-key-missing': { status: 400, wayOn: { action: 'look-again' } },
  'invalid-cursor': { status: 400, wayOn: { action: 'look-again' } },
  'calendar-not-entrusted': { status: 403, wayOn: { action: 'contact' } },
  'certificate-opens-nothing': { status: 403, wayOn: { action: 'sign-again' } },
  'cross-site': { status: 403, wayOn: { action: 'look-again' } },
  forbidden: { status: 403, wayOn: { action: 'contact' } },
  'account-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'act-not-found': { status: 404, wayOn: { action: 'sign-again' } },
  'application-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'attachment-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'attendance-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'bulletin-not-found': { status: 404, wayOn: { action: 'choose-another' } },
  'challenge-not-found': { status: 404, wayOn: { action: 'sign-again' } },
  'confirmation-link-invalid': { status: 404, wayOn: { action: 'look-again' } },
  'referral-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'document-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'draft-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'erasure-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'import-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'group-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'kindergarten-not-found': { status: 404, wayOn: { action: 'choose-another' } },
  'locality-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'message-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'mobile-signing-not-found': { status: 404, wayOn: { action: 'sign-again' } },
  'not-in-ledger': { status: 404, wayOn: { action: 'look-again' } },
  'notification-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'paper-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'saved-filter-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'review-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'session-not-found': { status: 404, wayOn: { action: 'sign-in' } },
  'swap-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'year-turn-not-found': { status: 404, wayOn: { action: 'look-again' } },
  'verification-failed': { status: 404, wayOn: { action: 'look-again' } },
  'account-exists': { status: 409, wayOn: { action: 'look-again' } },
  'account-is-leaving': { status: 409, wayOn: { action: 'contact' } },
  'act-already-used': { status: 409, wayOn: { action: 'sign-again' } },
  'activation-not-overdue': { status: 409, wayOn: { action: 'wait' } },
  'application-is-live': { status: 409, wayOn: { action: 'look-again' } },
  'application-starting': { status: 409, wayOn: { action: 'wait' } },
  'attach-suspended': { status: 409, wayOn: { action: 'wait' } },
  'attachment-not-active': { status: 409, wayOn: { action: 'look-again' } },
  'attendance-ended': { status: 409, wayOn: { action: 'look-again' } },
  'attends-elsewhere': { status: 409, wayOn: { field: 'child.iin' } },
  'attends-here': { status: 409, wayOn: { field: 'child.iin' } },
  'bulletin-already-published': { status: 409, wayOn: { action: 'look-again' } },
  'challenge-expired': { status: 409, wayOn: { action: 'sign-again' } },
  'challenge-used': { status: 409, wayOn: { action: 'sign-again' } },
  'import-has-moved': { status: 409, wayOn: { action: 'contact' } },
  'import-is-undone': { status: 409, wayOn: { action: 'look-again' } },
  'import-needs-another-operator': { status: 409, wayOn: { action: 'contact' } },
  'swap-agreed': { status: 409, wayOn: { action: 'contact' } },
  'swap-child-leaves': { status: 409, wayOn: { action: 'look-again' } },
  'swap-over': { status: 409, wayOn: { action: 'look-again' } },
  'swaps-not-open': { status: 409, wayOn: { action: 'contact' } },
  'leaving-of-kindergarten': { status: 409, wayOn: { action: 'contact' } },
  'import-not-ready': { status: 409, wayOn: { action: 'look-again' } },
  'import-without-rows': { status: 409, wayOn: { action: 'look-again' } },
  'decider-is-concerned': { status: 409, wayOn: { action: 'contact' } },
  'document-quota-reached': { status: 409, wayOn: { field: 'file' } },
  'draft-changed': { status: 409, wayOn: { action: 'look-again' } },
  'draft-not-proposed': { status: 409, wayOn: { action: 'look-again' } },
  'draft-outdated': { status: 409, wayOn: { action: 'look-again' } },
  'entry-not-possible': { status: 409, wayOn: { action: 'contact' } },
  'kindergarten-changed': { status: 409, wayOn: { action: 'look-again' } },
  'kindergarten-closed': { status: 409, wayOn: { action: 'look-again' } },
  'kindergarten-has-bulletins': { status: 409, wayOn: { action: 'look-again' } },
  'kindergarten-has-children': { status: 409, wayOn: { action: 'wait' } },
  'kindergarten-has-referrals': { status: 409, wayOn: { action: 'look-again' } },
  'locality-changed': { status: 409, wayOn: { action: 'look-again' } },
  'locality-exists': { status: 409, wayOn: { field: 'kato' } },
  'locality-has-kindergartens': { status: 409, wayOn: { action: 'look-again' } },
  'message-ended': { status: 409, wayOn: { action: 'look-again' } },
  'message-just-sent': { status: 409, wayOn: { action: 'look-again' } },
  'message-to-nobody': { status: 409, wayOn: { action: 'look-again' } },
  'fewer-without-names': { status: 409, wayOn: { field: 'count' } },
  'group-has-changed': { status: 409, wayOn: { action: 'look-again' } },
  'group-has-more-seats': { status: 409, wayOn: { field: 'group.capacity' } },
  'group-has-others': { status: 409, wayOn: { field: 'birthYearFrom' } },
  'group-not-empty': { status: 409, wayOn: { action: 'look-again' } },
  'kindergarten-gives-no-places': { status: 409, wayOn: { action: 'choose-another' } },
  'last-parent-stays': { status: 409, wayOn: { action: 'look-again' } },
  'last-operator': { status: 409, wayOn: { action: 'contact' } },
  'not-enrolled': { status: 409, wayOn: { action: 'wait' } },
  'mobile-signing-not-signed': { status: 409, wayOn: { action: 'sign-again' } },
  'no-objection': { status: 409, wayOn: { action: 'look-again' } },
  'not-yourself': { status: 409, wayOn: { action: 'contact' } },
  'objection-period-open': { status: 409, wayOn: { action: 'wait' } },
  'objection-too-late': { status: 409, wayOn: { action: 'look-again' } },
  'privilege-already-confirmed': { status: 409, wayOn: { action: 'look-again' } },
  'privilege-not-claimed': { status: 409, wayOn: { action: 'look-again' } },
  'wish-list-changed': { status: 409, wayOn: { action: 'look-again' } },
  'twins-off': { status: 409, wayOn: { action: 'look-again' } },
  'not-twins': { status: 409, wayOn: { action: 'look-again' } },
  'wish-lists-off': { status: 409, wayOn: { action: 'look-again' } },
  'review-changed': { status: 409, wayOn: { action: 'look-again' } },
  'review-exists': { status: 409, wayOn: { action: 'look-again' } },
  'reviewer-works-there': { status: 409, wayOn: { action: 'choose-another' } },
  'request-in-flight': { status: 409, wayOn: { action: 'wait' } },
  'too-many-saved-filters': { status: 409, wayOn: { action: 'look-again' } },
  'second-pair-of-eyes': { status: 409, wayOn: { action: 'contact' } },
  'submitter-stays': { status: 409, wayOn: { action: 'look-again' } },
  'too-many-documents': { status: 409, wayOn: { field: 'file' } },
  'year-turn-done': { status: 409, wayOn: { action: 'look-again' } },
  'year-turn-has-changed': { status: 409, wayOn: { action: 'look-again' } },
  'year-turn-not-draft': { status: 409, wayOn: { action: 'look-again' } },
  'act-expired': { status: 422, wayOn: { action: 'sign-again' } },
  'act-not-signed': { status: 422, wayOn: { action: 'sign-again' } },
  'act-of-another-role': { status: 422, wayOn: { action: 'sign-again' } },
  'act-says-otherwise': { status: 422, wayOn: { action: 'sign-again' } },
  'age-does-not-match': { status: 422, wayOn: { field: 'groupId' } },
  'algorithm-not-supported': { status: 422, wayOn: { action: 'sign-again' } },
  'applies-in-the-past': { status: 422, wayOn: { field: 'appliesFrom' } },
  'attach-not-proved': { status: 422, wayOn: { field: 'birthCertificateNumber' } },
  'bin-not-valid': { status: 422, wayOn: { field: 'bin' } },
  'kato-of-another-city': { status: 422, wayOn: { field: 'kato' } },
  'certificate-expired': { status: 422, wayOn: { action: 'sign-again' } },
  'certificate-name-unreadable': { status: 422, wayOn: { action: 'sign-again' } },
  'certificate-not-yet-valid': { status: 422, wayOn: { action: 'sign-again' } },
  'certificate-revoked': { status: 422, wayOn: { action: 'sign-again' } },
  'certificate-untrusted': { status: 422, wayOn: { action: 'sign-again' } },
  'certificate-without-iin': { status: 422, wayOn: { action: 'sign-again' } },
  'certificate-wrong-policy': { status: 422, wayOn: { action: 'sign-again' } },
  'certificate-wrong-usage': { status: 422, wayOn: { action: 'sign-again' } },
  'clock-only-forward': { status: 422, wayOn: { field: 'moveTo' } },
  'clock-too-far': { status: 422, wayOn: { field: 'moveTo' } },
  'cms-malformed': { status: 422, wayOn: { action: 'sign-again' } },
  'cms-no-signer': { status: 422, wayOn: { action: 'sign-again' } },
  'cms-several-signers': { status: 422, wayOn: { action: 'sign-again' } },
  'cms-too-large': { status: 422, wayOn: { action: 'sign-again' } },
  'closes-before-general-access': { status: 422, wayOn: { field: 'values' } },
  'code-removed': { status: 422, wayOn: { field: 'values' } },
  'code-twice': { status: 422, wayOn: { field: 'values' } },
  'content-differs': { status: 422, wayOn: { action: 'sign-again' } },
  'day-not-come': { status: 422, wayOn: { field: 'to' } },
  'day-not-possible': { status: 422, wayOn: { field: 'startsOn' } },
  'day-of-another-year': { status: 422, wayOn: { field: 'daysOff' } },
  'document-cannot-be-checked': { status: 422, wayOn: { field: 'file' } },
  'document-expands-too-much': { status: 422, wayOn: { field: 'file' } },
  'document-has-active-content': { status: 422, wayOn: { field: 'file' } },
  'draft-changes-nothing': { status: 422, wayOn: { action: 'look-again' } },
  'email-refused': { status: 422, wayOn: { field: 'email' } },
  'file-is-ambiguous': { status: 422, wayOn: { field: 'file' } },
  'file-is-damaged': { status: 422, wayOn: { field: 'file' } },
  'file-missing': { status: 422, wayOn: { field: 'file' } },
  'file-type-not-allowed': { status: 422, wayOn: { field: 'file' } },
  'gathering-before-publication': { status: 422, wayOn: { field: 'values' } },
  'idempotency-key-reused': { status: 422, wayOn: { action: 'wait' } },
  'image-too-large': { status: 422, wayOn: { field: 'file' } },
  'invalid-calendar-year': { status: 422, wayOn: { field: 'year' } },
  'invalid-rule-pack': { status: 422, wayOn: { field: 'values' } },
  'language-does-not-match': { status: 422, wayOn: { field: 'groupId' } },
  'swap-unsuitable': { status: 422, wayOn: { field: 'kindergartenIds' } },
  'leaving-in-the-past': { status: 422, wayOn: { field: 'until' } },
  'list-empty': { status: 422, wayOn: { field: 'values' } },
  'month-not-published': { status: 422, wayOn: { field: 'month' } },
  'no-such-day': { status: 422, wayOn: { field: 'values' } },
  'not-a-weekend-day': { status: 422, wayOn: { field: 'workingDays' } },
  'notification-way-required': { status: 422, wayOn: { action: 'choose-another' } },
  'notice-not-confirmed': { status: 422, wayOn: { field: 'confirmed' } },
  'period-reversed': { status: 422, wayOn: { field: 'to' } },
  'period-too-long': { status: 422, wayOn: { field: 'from' } },
  'phone-code-expired': { status: 422, wayOn: { field: 'code' } },
  'phone-code-wrong': { status: 422, wayOn: { field: 'code' } },
  'phone-not-mobile': { status: 422, wayOn: { field: 'phone' } },
  'phone-refused': { status: 422, wayOn: { field: 'phone' } },
  'import-columns-missing': { status: 422, wayOn: { field: 'columns' } },
  'photograph-is-heic': { status: 422, wayOn: { field: 'file' } },
  'private-choice-after-the-end': { status: 422, wayOn: { field: 'values' } },
  'publication-in-the-past': { status: 422, wayOn: { field: 'startsOn' } },
  'reason-required': { status: 422, wayOn: { field: 'reason' } },
  'review-has-personal-data': { status: 422, wayOn: { field: 'text' } },
  'since-in-the-future': { status: 422, wayOn: { field: 'since' } },
  'revocable-longer-than-valid': { status: 422, wayOn: { field: 'values' } },
  'signature-wrong': { status: 422, wayOn: { action: 'sign-again' } },
  'signer-is-another': { status: 422, wayOn: { action: 'sign-again' } },
  'signer-of-another-organisation': { status: 422, wayOn: { action: 'sign-again' } },
  'text-empty': { status: 422, wayOn: { field: 'values' } },
  'text-not-printable': { status: 422, wayOn: { field: 'values' } },
  'unknown-document': { status: 422, wayOn: { field: 'documentIds' } },
  'too-many-codes': { status: 429, wayOn: { field: 'phone' } },
  'too-many-requests': { status: 429, wayOn: { action: 'wait' } },
  'documents-unavailable': { status: 503, wayOn: { action: 'wait' } },
  'mail-not-available': { status: 503, wayOn: { action: 'wait' } },
  'mobile-signing-not-available': { status: 503, wayOn: { action: 'sign-again' } },
  'revocation-unknown': { status: 503, wayOn: { action: 'wait' } },
  'sms-not-available': { status: 503, wayOn: { action: 'wait' } },
  'try-again': { status: 503, wayOn: { action: 'wait' } },
} as const satisfies Readonly<Record<string, RefusalKind>>;

const ofPortal = { ...refusals, ...ofGateway };
export type PortalProblemCode = keyof typeof ofPortal;
const isOfPortal = (code: string): code is PortalProblemCode => Object.hasOwn(ofPortal, code);
export const portalProblemCodes: readonly PortalProblemCode[] = Object.keys(ofPortal).filter(isOfPortal);

/** Every problem that a public route may answer: its one status, and where a person goes on. */
const problems: Readonly<Record<string, RefusalKind>> = { ...ofServices, ...ofPortal };

/** @throws TypeError for a code that nobody has given a status. */
export function problemStatus(code: string): number {
  const known = Object.hasOwn(problems, code) ? problems[code] : undefined;
  if (!known) throw new TypeError(`no status for the problem ${code}`);
  return known.status;
}

/** Where a person goes on who met a problem; null for a code that no route of ours answers. */
export const wayOn = (code: string): WayOn | null =>
  (Object.hasOwn(problems, code) ? problems[code]?.wayOn : null) ?? null;

export const problemsWithStatus: readonly string[] = Object.keys(problems);

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
