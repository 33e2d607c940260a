import { startOfDay, toCalendarDay, yearsAfter, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';

/** An application ends on the first `endsOn` (P: 1 September) on which the child is `endsAtYears` old (P: 6). */
export function agesOutAt(birthDate: CalendarDay, { endsAtYears, endsOn }: RulePackValues['age']): Instant {
  const birthday = yearsAfter(birthDate, endsAtYears);
  const year = Number(birthday.slice(0, 4));
  const sameYear = toCalendarDay(`${year}-${endsOn}`);
  return startOfDay(sameYear >= birthday ? sameYear : toCalendarDay(`${year + 1}-${endsOn}`));
}
