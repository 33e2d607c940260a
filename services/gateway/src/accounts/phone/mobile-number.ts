/**
 * What people put between digits: any of the many hyphens and spaces, and the invisible marks of writing direction that
 * come along when a number is copied from a list of contacts. With anything else it is no number.
 */
const decoration = /[\s().\u2212\p{Pd}\p{Cf}]/gu;

/**
 * A mobile number of Kazakhstan in E.164: `+7 701 123-45-67`, `8 (701) 123 45 67` and `7011234567` are `+77011234567`.
 * Null for anything else: codes 71X and 72X are the towns' lines, where no SMS arrives, and +7 9XX is Russia's.
 */
export function mobileNumber(given: string): string | null {
  const digits = /^(?:\+7|8|7(?=\d{10}$))?(7[03-9]\d{8})$/.exec(given.replaceAll(decoration, ''))?.[1];
  return digits === undefined ? null : `+7${digits}`;
}
