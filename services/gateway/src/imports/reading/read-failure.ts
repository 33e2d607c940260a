/** Why a file can't be read as a table, by which people are told what to do. */
export const readFailures = [
  'file-is-empty',
  'file-is-of-another-type',
  'file-is-protected',
  'file-is-damaged',
  'file-is-too-big-inside',
  'file-has-too-many-rows',
  'file-mixes-encodings',
] as const;
export type ReadFailureCode = (typeof readFailures)[number];

export class ReadFailure extends Error {
  override readonly name = 'ReadFailure';
  constructor(
    readonly code: ReadFailureCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}
