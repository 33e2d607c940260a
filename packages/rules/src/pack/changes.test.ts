import { describe, expect, it } from '@jest/globals';
import { contradictionsIn } from './contradictions';
import { defaultPacks } from './default-packs';
import { codesRemoved, differencesBetween, isEmpty } from './differences';
import { boundsOf, packFields } from './fields';
import type { RulePackValues } from './rule-pack';

const [first] = defaultPacks;
if (!first) throw new Error('there is a default pack');
const values = first.values;
const [reason, ...otherReasons] = values.declineReasons;
if (!reason) throw new Error('it has reasons');

const wrong: [string, string, Partial<RulePackValues>][] = [
  [
    'gathering-before-publication',
    'bulletin.gatherUntilMinute',
    { bulletin: { ...values.bulletin, gatherUntilMinute: '07:00' } },
  ],
  [
    'closes-before-general-access',
    'bulletin.closesAfterWorkingDays',
    { bulletin: { ...values.bulletin, closesAfterWorkingDays: 3 } },
  ],
  ['revocable-longer-than-valid', 'referral.revocableHours', { referral: { ...values.referral, revocableHours: 121 } }],
  ['private-choice-after-the-end', 'age.privateChoiceFromYears', { age: { ...values.age, privateChoiceFromYears: 6 } }],
  ['no-such-day', 'age.endsOn', { age: { ...values.age, endsOn: '02-29' } }],
  ['list-empty', 'declineReasons', { declineReasons: [] }],
  ['list-empty', 'enrolmentDocuments', { enrolmentDocuments: [] }],
  ['code-twice', 'closingReasons.0.code', { closingReasons: [reason] }],
  ['code-twice', 'declineReasons.1.code', { declineReasons: [reason, reason] }],
];

describe('a pack that contradicts itself', () => {
  it.each(wrong)('says %s of %s', (code, path, over) => {
    const found = contradictionsIn({ ...values, ...over });
    expect(found.map((each) => [each.code, each.path.join('.')])).toEqual([[code, path]]);
  });

  it('names each contradiction, not the first alone', () => {
    const all = wrong.slice(0, 6).reduce((merged, [, , over]) => ({ ...merged, ...over }), values);
    expect(contradictionsIn(all).length).toBeGreaterThanOrEqual(4);
  });

  it('is none of those that the product comes with', () => {
    for (const pack of defaultPacks) expect(contradictionsIn(pack.values)).toEqual([]);
  });
});

describe('the fields of a pack', () => {
  it('are all its values that are no list', () => {
    const leaves = (value: unknown, path: string): string[] => {
      if (Array.isArray(value)) return [];
      if (typeof value !== 'object' || value === null) return [path];
      return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`));
    };
    expect(packFields.map(({ path }) => path).toSorted()).toEqual(
      leaves({ ...values, yearTurnsOn: '09-01', ledgerKept: true }, '').toSorted(),
    );
  });

  it('have the bounds that the packs of the product keep', () => {
    for (const pack of defaultPacks) {
      for (const field of packFields) {
        const bounds = boundsOf(field);
        if (!bounds) continue;
        expect(field.read(pack.values)).toBeGreaterThanOrEqual(bounds[0]);
        expect(field.read(pack.values)).toBeLessThanOrEqual(bounds[1]);
      }
    }
  });
});

describe('two packs', () => {
  it('that are the same differ in nothing', () => {
    expect(isEmpty(differencesBetween(values, structuredClone(values)))).toBe(true);
  });

  it('are compared field by field and entry by entry', () => {
    const after: RulePackValues = {
      ...values,
      stopList: { workingDays: 7 },
      declineReasons: [...otherReasons.toReversed(), { code: 'other', text: { kk: 'Басқа', ru: 'Иное', en: 'Other' } }],
      enrolmentDocuments: values.enrolmentDocuments.map((document) => ({ ...document, required: true })),
    };
    const { fields, entries, reordered } = differencesBetween(values, after);
    expect(fields).toEqual([{ field: 'stopListWorkingDays', before: 10, after: 7 }]);
    expect(entries.map(({ list, code, before, after: is }) => [list, code, before !== null, is !== null])).toEqual([
      ['declineReasons', reason.code, true, false],
      ['declineReasons', 'other', false, true],
      ['enrolmentDocuments', 'health-passport', true, true],
    ]);
    expect(reordered).toEqual(['declineReasons']);
    expect(codesRemoved(values, after)).toEqual([{ list: 'declineReasons', code: reason.code }]);
  });
});
