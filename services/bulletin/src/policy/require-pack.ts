import { Problem } from '@kezek/platform/problem';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { faultOf, RulePackValuesSchema } from './pack-schema';

/**
 * The values as they are kept: texts in one line, without what nobody sees.
 *
 * @throws Problem 422 that names the first field that is wrong; each is listed with its code.
 */
export function requirePack(values: RulePackValues): RulePackValues {
  const parsed = RulePackValuesSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    path: ['values', ...issue.path].join('.'),
    message: faultOf(issue),
  }));
  const [first] = errors;
  throw new Problem(422, first?.message ?? 'invalid-rule-pack', first ? { field: first.path } : {}, { errors });
}
