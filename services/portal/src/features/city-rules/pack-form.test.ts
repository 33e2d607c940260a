import { describe, expect, it } from '@jest/globals';
import { packBounds, type BoundedCount } from '@kezek/rules/pack/bounds';
import { defaultPacks } from '@kezek/rules/pack/default-packs';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import * as fc from 'fast-check';
import { faultsIn, formOf, valuesOf } from './pack-form';

const count = (of: BoundedCount) => fc.integer({ min: packBounds[of][0], max: packBounds[of][1] });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const words = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
const text = fc.record({ kk: words, ru: words, en: words });
const code = fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/);
const two = (n: number) => String(n).padStart(2, '0');
const minute = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, past]) => `${two(hour)}:${two(past)}`);
const entries = fc.array(fc.record({ code, text }), { maxLength: 4 });

const dayOfYear = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => `${two(month)}-${two(day)}`);

const packs: fc.Arbitrary<RulePackValues> = fc.record({
  bulletin: fc.record({
    publicationMinute: minute,
    gatherUntilMinute: fc.option(minute),
    priorityWindow: fc.record({
      unit: fc.constantFrom('working-days' as const, 'calendar-days' as const),
      n: count('priorityWindow'),
    }),
    closesAfterWorkingDays: count('closesAfterWorkingDays'),
    turnDepth: count('turnDepth'),
  }),
  activation: fc.record({ overdueAfterWorkingDays: count('overdueAfterWorkingDays') }),
  referral: fc.record({
    validWorkingDays: count('validWorkingDays'),
    revocableHours: count('revocableHours'),
    extensionMaxCalendarDays: count('extensionMaxCalendarDays'),
    extensionOnlyOnLastDay: fc.boolean(),
    enrolmentOverdueAfterWorkingDays: count('enrolmentOverdueAfterWorkingDays'),
    lateAfterMinutes: maybe(count('lateAfterMinutes')),
  }),
  stopList: fc.record({ workingDays: count('stopListWorkingDays') }),
  lapsesUntilRemoval: count('lapsesUntilRemoval'),
  attachment: maybe(fc.record({ objectionCalendarDays: count('objectionCalendarDays') })),
  ledgerKept: maybe(fc.boolean()),
  retentionYears: maybe(count('retentionYears')),
  liveApplicationsPerAccount: maybe(count('liveApplicationsPerAccount')),
  queue: fc.record({
    generalPerPrivileged: count('generalPerPrivileged'),
    languageChangeKeepsDate: maybe(fc.boolean()),
    wishListsAnswer: maybe(fc.boolean()),
    twinsTogether: maybe(fc.boolean()),
    forecast: maybe(fc.boolean()),
    privileges: fc.array(
      fc.record({ code, category: fc.constantFrom('out-of-turn' as const, 'first-priority' as const), text }),
    ),
  }),
  age: fc.record({
    privateChoiceFromYears: count('privateChoiceFromYears'),
    endsAtYears: count('endsAtYears'),
    endsOn: dayOfYear,
  }),
  declineReasons: entries,
  closingReasons: entries,
  // An empty list is one that the pack doesn't name.
  leavingReasons: maybe(fc.array(fc.record({ code, text }), { minLength: 1, maxLength: 4 })),
  yearTurnsOn: maybe(dayOfYear),
  swaps: maybe(fc.boolean()),
  swapEveryMonths: maybe(count('swapEveryMonths')),
  swapSignWorkingDays: maybe(count('swapSignWorkingDays')),
  swapMovesAfterWorkingDays: maybe(count('swapMovesAfterWorkingDays')),
  enrolmentDocuments: fc.array(fc.record({ code, required: fc.boolean(), text }), { maxLength: 4 }),
});

describe('the form of a rule pack', () => {
  it('gives back the pack that was put into it, and finds no fault in it', () => {
    fc.assert(
      fc.property(packs, (values) => {
        const form = formOf(values);
        expect(faultsIn(form)).toEqual([]);
        expect(valuesOf(form)).toEqual(values);
      }),
    );
    for (const { values } of defaultPacks) expect(valuesOf(formOf(values))).toEqual(values);
  });

  it('says of each field what is wrong with it', () => {
    const [first] = defaultPacks;
    if (!first) throw new Error('there is a default pack');
    const form = formOf(first.values);
    const fields = {
      ...form.fields,
      ...{ turnDepth: '', validWorkingDays: '2.5', publicationMinute: '7:00', endsOn: '31-12', retentionYears: '' },
    };
    const [reason] = form.lists.declineReasons;
    if (!reason) throw new Error('it has reasons');
    const lists = { ...form.lists, declineReasons: [{ ...reason, code: 'Ёж', kk: ' ' }] };
    expect(faultsIn({ fields, lists }).map(({ path, fault }) => [path, fault])).toEqual([
      ['bulletin.publicationMinute', 'minute'],
      ['bulletin.turnDepth', 'count'],
      ['referral.validWorkingDays', 'count'],
      ['age.endsOn', 'dayOfYear'],
      ['declineReasons.0.code', 'code'],
      ['declineReasons.0.text.kk', 'text'],
    ]);
  });
});
