import { addDays, dayOf, toInstant } from '@kezek/calendar/instant';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { key, type Person } from './person';

/** What one operator writes and proposes and another one of the same city confirms; in force from the next day on. */
export async function changeRules(
  [one, other]: readonly [Person, Person],
  change: (values: RulePackValues) => RulePackValues,
): Promise<void> {
  const city = one.account.city ?? '';
  const { now } = await one.portal.time();
  const { values } = await one.portal.rulePack({ query: { locality: city } });
  const { living } = await one.portal.rulesDraft();
  const appliesFrom = addDays(dayOf(toInstant(now)), 1);
  const kept = await one.portal.saveRulesDraft({
    headers: key(),
    body: { version: living?.version ?? 0, appliesFrom, values: change(values) },
  });
  const body = { step: 'propose', version: kept.version } as const;
  const proposed = await one.portal.stepRulesDraft({ headers: key(), body });
  await other.portal.stepRulesDraft({ headers: key(), body: { step: 'confirm', version: proposed.version } });
}
