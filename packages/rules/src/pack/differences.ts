import { listsOf, packFields, packListNames, type FieldValue, type PackFieldName, type PackListName } from './fields';
import type { LocalisedText, RulePackValues } from './rule-pack';

export interface FieldDifference {
  field: PackFieldName;
  before: FieldValue;
  after: FieldValue;
}

/** An entry of a list: in three languages, and what else it says: its category, or whether the document is required. */
export interface ListEntry {
  code: string;
  text: LocalisedText;
  category?: string;
  required?: boolean;
}

/** Null: it is not in the list. */
export interface EntryDifference {
  list: PackListName;
  code: string;
  before: ListEntry | null;
  after: ListEntry | null;
}

/** An order that people see: the same entries in another one. */
export interface PackDifferences {
  fields: FieldDifference[];
  entries: EntryDifference[];
  reordered: PackListName[];
}

/** What is otherwise in the second of two packs, field by field and entry by entry. */
export function differencesBetween(before: RulePackValues, after: RulePackValues): PackDifferences {
  const [was, is] = [listsOf(before), listsOf(after)];
  return {
    fields: packFields
      .map(({ name, read }) => ({ field: name, before: read(before), after: read(after) }))
      .filter((field) => field.before !== field.after),
    entries: packListNames.flatMap((list) => entriesBetween(list, was[list], is[list])),
    reordered: packListNames.filter((list) => isReordered(was[list], is[list])),
  };
}

export const isEmpty = ({ fields, entries, reordered }: PackDifferences): boolean =>
  fields.length === 0 && entries.length === 0 && reordered.length === 0;

/** Codes that the second pack doesn't name any more. */
export const codesRemoved = (before: RulePackValues, after: RulePackValues): { list: PackListName; code: string }[] =>
  differencesBetween(before, after)
    .entries.filter((entry) => entry.after === null)
    .map(({ list, code }) => ({ list, code }));

function entriesBetween(
  list: PackListName,
  before: readonly ListEntry[],
  after: readonly ListEntry[],
): EntryDifference[] {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))];
  return codes.flatMap((code) => {
    const was = before.find((entry) => entry.code === code) ?? null;
    const is = after.find((entry) => entry.code === code) ?? null;
    return was && is && isSame(was, is) ? [] : [{ list, code, before: was, after: is }];
  });
}

const isSame = (one: ListEntry, other: ListEntry): boolean =>
  one.category === other.category &&
  one.required === other.required &&
  one.text.kk === other.text.kk &&
  one.text.ru === other.text.ru &&
  one.text.en === other.text.en;

function isReordered(before: readonly ListEntry[], after: readonly ListEntry[]): boolean {
  const common = (list: readonly ListEntry[], others: readonly ListEntry[]) =>
    list.map(({ code }) => code).filter((code) => others.some((other) => other.code === code));
  return common(before, after).join() !== common(after, before).join();
}
