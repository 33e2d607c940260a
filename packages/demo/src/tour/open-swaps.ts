import { addDays, dayOf, toInstant, type CalendarDay } from '@kezek/calendar/instant';
import { key, type Person } from './person';

/** Two operators of a city let its families swap places, from tomorrow on. @returns that day; where they may already, today */
export async function openSwaps(one: Person, other: Person, city: string): Promise<CalendarDay> {
  const today = dayOf(toInstant((await one.portal.time()).now));
  const { values } = await one.portal.rulePack({ query: { locality: city } });
  if (values.swaps) return today;
  const appliesFrom = addDays(today, 1);
  const { living } = await one.portal.rulesDraft();
  const { version } = await one.portal.saveRulesDraft({
    headers: key(),
    body: { version: living?.version ?? 0, appliesFrom, values: { ...values, swaps: true } },
  });
  const proposed = await one.portal.stepRulesDraft({ headers: key(), body: { step: 'propose', version } });
  await other.portal.stepRulesDraft({ headers: key(), body: { step: 'confirm', version: proposed.version } });
  return appliesFrom;
}
