/** What is wrong with a row, or is to be known of it before it is confirmed: which field, by which code, and the value where a person chooses what it means. */
export interface RowProblem {
  field: string | null;
  code: RowProblemCode;
  params?: Record<string, string | number>;
}

/** Each has its text, with what to do, in `imports.problems` of @kezek/texts. */
export const rowProblemCodes = [
  'value-missing',
  'value-unknown',
  'value-too-long',
  'date-not-understood',
  'date-in-future',
  'date-before-birth',
  'iin-wrong',
  'iin-contradicts-birth-date',
  'parent-iin-wrong',
  'number-not-understood',
  'twice-in-file',
  'other-city',
  'several-of-bin',
  'bin-wrong',
  'kato-wrong',
  'years-in-other-order',
  'more-than-capacity',
  'capacity-below-seats',
  'unknown-kindergarten',
  'kindergarten-closed',
  'several-kindergartens',
  'unknown-group',
  'several-groups',
  'group-full',
  'attends-here',
  'attends-elsewhere',
  'age-does-not-match',
  'language-does-not-match',
  'child-has-live-application',
  'child-too-old',
  'child-not-born',
  'unknown-privilege',
  'iin-check-digit',
  'iin-format',
  'district-closed',
  'more-than-free-seats',
  'will-change',
  'taken-stays',
  'person-forgotten',
] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number];

/** A code of the rules' as a row's; one that nobody foresaw is told as an unknown value. */
export const rowProblemCode = (code: string | null): RowProblemCode =>
  rowProblemCodes.find((one) => one === code) ?? 'value-unknown';
