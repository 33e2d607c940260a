import { toCalendarDay } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import { faultOf, RulePackValuesSchema } from './pack-schema';
import type { PolicyStore } from './policy-store';
import { requirePossible } from './possible-day';

type NewPack = RequestOf<typeof bulletinForGateway.addRulePack>['body'];
type Year = RequestOf<typeof bulletinForGateway.setCalendarYear>['body'];

/**
 * A later version of a locality's rules. What is open now keeps the version it was opened under.
 *
 * @throws Problem 422 `day-not-possible`; 422 that names the first field that is wrong, in the person's language; each is
 *   listed with its code.
 */
export async function addRulePack(
  store: PolicyStore,
  { locality, appliesFrom, values, actor }: NewPack,
): Promise<number> {
  requirePossible(appliesFrom);
  const parsed = RulePackValuesSchema.safeParse(values);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      path: ['values', ...issue.path].join('.'),
      message: faultOf(issue),
    }));
    const [first] = errors;
    throw new Problem(422, first?.message ?? 'invalid-rule-pack', first ? { field: first.path } : {}, { errors });
  }
  const pack = { locality, appliesFrom: toCalendarDay(appliesFrom), values: parsed.data };
  return store.addPack(pack, actor.id ?? null);
}

/** A decree: replaces one year in a new version of the calendar. Open windows never move. */
export async function setCalendarYear(store: PolicyStore, year: string, body: Year): Promise<number> {
  const days = [...body.daysOff, ...body.workingDays];
  const foreign = days.filter((day) => !day.startsWith(`${year}-`));
  if (foreign.length > 0) throw new Problem(422, 'invalid-calendar-year', { days: foreign.join(', ') });
  const both = body.daysOff.filter((day) => body.workingDays.includes(day));
  if (both.length > 0) throw new Problem(422, 'invalid-calendar-year', { days: both.join(', ') });
  const sorted = (list: readonly string[]) => [...new Set(list)].toSorted().map(toCalendarDay);
  return store.setYear(
    year,
    {
      source: body.source,
      provisional: body.provisional,
      daysOff: sorted(body.daysOff),
      workingDays: sorted(body.workingDays),
    },
    body.actor.id ?? null,
  );
}
