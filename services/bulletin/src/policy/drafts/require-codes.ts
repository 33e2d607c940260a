import { Problem } from '@kezek/platform/problem';
import { codesRemoved } from '@kezek/rules/pack/differences';
import { pathOfList } from '@kezek/rules/pack/fields';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';

/**
 * A code may be in use: it isn't dropped by a slip of the finger. What was decided under it keeps what it meant.
 *
 * @param retired codes that are left out on purpose.
 * @throws Problem 422 `code-removed`
 */
export function requireCodes(before: RulePackValues, after: RulePackValues, retired: readonly string[]): void {
  const lost = codesRemoved(before, after).filter(({ code }) => !retired.includes(code));
  if (lost.length === 0) return;
  const errors = lost.map(({ list }) => ({ path: `values.${pathOfList[list]}`, message: 'code-removed' }));
  throw new Problem(422, 'code-removed', { field: lost.map(({ code }) => code).join(', ') }, { errors });
}
