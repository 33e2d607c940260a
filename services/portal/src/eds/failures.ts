/** Why nothing was signed. What the server finds wrong with a signature comes as a problem, with the server's own text. */
export type EdsFailure =
  | 'not-running'
  | 'permission-denied'
  | 'connection-lost'
  | 'cancelled'
  | 'wrong-password'
  | 'no-fitting-key'
  | 'refused';

export class EdsError extends Error {
  override readonly name = 'EdsError';
  constructor(
    readonly failure: EdsFailure,
    /** NCALayer's own words. */
    readonly said = '',
    options?: ErrorOptions,
  ) {
    super(`${failure} ${said}`, options);
  }
}

/** What NCALayer's answer means. */
export function failureIn(message: string): EdsFailure {
  if (/cancel+ed|action\.cancel/i.test(message)) return 'cancelled';
  if (/password/i.test(message)) return 'wrong-password';
  if (/storage|no .*key|KEYS?_NOT_FOUND|certificate/i.test(message)) return 'no-fitting-key';
  return 'refused';
}
