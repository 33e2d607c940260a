import {
  boundsOf,
  listsOf,
  packFields,
  packListNames,
  pathOfList,
  type FieldValue,
  type PackFieldName,
  type PackListName,
} from '@kezek/rules/pack/fields';
import type { Privilege, RulePackValues } from '@kezek/rules/pack/rule-pack';

/** An entry of a list, as it is typed. */
export interface EntryForm {
  code: string;
  /** Its code is not settled yet. */
  isNew: boolean;
  kk: string;
  ru: string;
  en: string;
  /** Of a privilege. */
  category: Privilege['category'];
  /** Of a document. */
  required: boolean;
}
export type Lists = Readonly<Record<PackListName, readonly EntryForm[]>>;

/** The values of a pack, as they are typed; empty is what is not said. */
export interface PackForm {
  /** The pack that was put into it: what the form doesn't ask for stays as it is there. */
  start: RulePackValues;
  fields: Readonly<Record<PackFieldName, string>>;
  lists: Lists;
}

export const newEntry: EntryForm = {
  ...{ code: '', isNew: true, kk: '', ru: '', en: '' },
  ...{ category: 'first-priority', required: false },
};

const typed = (value: FieldValue): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
};

export function formOf(values: RulePackValues): PackForm {
  const read = (name: PackFieldName) => typed(packFields.find((field) => field.name === name)?.read(values));
  const lists = listsOf(values);
  const { privileges, declineReasons, closingReasons, leavingReasons, enrolmentDocuments } = lists;
  const entry = (one: { code: string; text: { kk: string; ru: string; en: string } }): EntryForm => ({
    ...{ ...newEntry, code: one.code, isNew: false },
    ...one.text,
  });
  return {
    start: values,
    fields: fieldsWith(read),
    lists: {
      privileges: privileges.map((one) => ({ ...entry(one), category: one.category })),
      declineReasons: declineReasons.map(entry),
      closingReasons: closingReasons.map(entry),
      leavingReasons: leavingReasons.map(entry),
      enrolmentDocuments: enrolmentDocuments.map((one) => ({ ...entry(one), required: one.required })),
    },
  };
}

/** The pack that a form says; of one without faults. */
export function valuesOf({ start, fields, lists }: PackForm): RulePackValues {
  const count = (name: PackFieldName) => Number(fields[name]);
  const countIfSaid = (name: PackFieldName) => (fields[name] === '' ? undefined : count(name));
  const flagIfSaid = (name: PackFieldName) => (fields[name] === '' ? undefined : fields[name] === 'yes');
  const objection = countIfSaid('objectionCalendarDays');
  const texts = ({ code, kk, ru, en }: EntryForm) => ({ code, text: { kk, ru, en } });
  return {
    ...start,
    bulletin: {
      publicationMinute: fields.publicationMinute,
      gatherUntilMinute: fields.gatherUntilMinute === '' ? null : fields.gatherUntilMinute,
      priorityWindow: {
        unit: fields.priorityUnit === 'calendar-days' ? 'calendar-days' : 'working-days',
        n: count('priorityLength'),
      },
      closesAfterWorkingDays: count('closesAfterWorkingDays'),
      turnDepth: count('turnDepth'),
    },
    activation: { overdueAfterWorkingDays: count('activationOverdue') },
    referral: {
      validWorkingDays: count('validWorkingDays'),
      revocableHours: count('revocableHours'),
      extensionMaxCalendarDays: count('extensionMaxCalendarDays'),
      extensionOnlyOnLastDay: fields.extensionOnlyOnLastDay === 'yes',
      enrolmentOverdueAfterWorkingDays: count('enrolmentOverdue'),
      lateAfterMinutes: countIfSaid('lateAfterMinutes'),
    },
    stopList: { workingDays: count('stopListWorkingDays') },
    lapsesUntilRemoval: count('lapsesUntilRemoval'),
    attachment: objection === undefined ? undefined : { objectionCalendarDays: objection },
    ledgerKept: fields.ledgerKept === '' ? undefined : fields.ledgerKept === 'yes',
    retentionYears: countIfSaid('retentionYears'),
    liveApplicationsPerAccount: countIfSaid('liveApplicationsPerAccount'),
    queue: {
      generalPerPrivileged: count('generalPerPrivileged'),
      languageChangeKeepsDate: flagIfSaid('languageChangeKeepsDate'),
      wishListsAnswer: flagIfSaid('wishListsAnswer'),
      twinsTogether: flagIfSaid('twinsTogether'),
      forecast: flagIfSaid('forecast'),
      privileges: lists.privileges.map((entry) => ({ ...texts(entry), category: entry.category })),
    },
    age: {
      privateChoiceFromYears: count('privateChoiceFromYears'),
      endsAtYears: count('endsAtYears'),
      endsOn: fields.endsOn,
    },
    declineReasons: lists.declineReasons.map(texts),
    closingReasons: lists.closingReasons.map(texts),
    leavingReasons: lists.leavingReasons.length === 0 ? undefined : lists.leavingReasons.map(texts),
    yearTurnsOn: fields.yearTurnsOn === '' ? undefined : fields.yearTurnsOn,
    swaps: flagIfSaid('swaps'),
    swapEveryMonths: countIfSaid('swapEveryMonths'),
    swapSignWorkingDays: countIfSaid('swapSignWorkingDays'),
    swapMovesAfterWorkingDays: countIfSaid('swapMovesAfterWorkingDays'),
    enrolmentDocuments: lists.enrolmentDocuments.map((entry) => ({ ...texts(entry), required: entry.required })),
  };
}

function fieldsWith(read: (name: PackFieldName) => string): Record<PackFieldName, string> {
  return {
    generalPerPrivileged: read('generalPerPrivileged'),
    languageChangeKeepsDate: read('languageChangeKeepsDate'),
    wishListsAnswer: read('wishListsAnswer'),
    twinsTogether: read('twinsTogether'),
    forecast: read('forecast'),
    publicationMinute: read('publicationMinute'),
    gatherUntilMinute: read('gatherUntilMinute'),
    priorityUnit: read('priorityUnit'),
    priorityLength: read('priorityLength'),
    turnDepth: read('turnDepth'),
    closesAfterWorkingDays: read('closesAfterWorkingDays'),
    activationOverdue: read('activationOverdue'),
    validWorkingDays: read('validWorkingDays'),
    revocableHours: read('revocableHours'),
    extensionMaxCalendarDays: read('extensionMaxCalendarDays'),
    extensionOnlyOnLastDay: read('extensionOnlyOnLastDay'),
    enrolmentOverdue: read('enrolmentOverdue'),
    lateAfterMinutes: read('lateAfterMinutes'),
    stopListWorkingDays: read('stopListWorkingDays'),
    lapsesUntilRemoval: read('lapsesUntilRemoval'),
    privateChoiceFromYears: read('privateChoiceFromYears'),
    endsAtYears: read('endsAtYears'),
    endsOn: read('endsOn'),
    yearTurnsOn: read('yearTurnsOn'),
    swaps: read('swaps'),
    swapEveryMonths: read('swapEveryMonths'),
    swapSignWorkingDays: read('swapSignWorkingDays'),
    swapMovesAfterWorkingDays: read('swapMovesAfterWorkingDays'),
    objectionCalendarDays: read('objectionCalendarDays'),
    liveApplicationsPerAccount: read('liveApplicationsPerAccount'),
    ledgerKept: read('ledgerKept'),
    retentionYears: read('retentionYears'),
  };
}

export type FaultName = 'count' | 'minute' | 'dayOfYear' | 'choice' | 'code' | 'text';
/** What is wrong with a field by itself; how fields contradict each other is the rules' own matter. */
export interface FormFault {
  path: string;
  fault: FaultName;
  bounds?: readonly [least: number, most: number];
}

export function faultsIn({ fields, lists }: Omit<PackForm, 'start'>): FormFault[] {
  const inFields = packFields.flatMap((field): FormFault[] => {
    const given = fields[field.name];
    if (given === '' && (field.optional || field.kind === 'minute-or-none')) return [];
    const bounds = boundsOf(field);
    switch (field.kind) {
      case 'count':
        return isWithin(given, bounds) ? [] : [{ path: field.path, fault: 'count', bounds }];
      case 'minute':
      case 'minute-or-none':
        return /^([01]\d|2[0-3]):[0-5]\d$/.test(given) ? [] : [{ path: field.path, fault: 'minute' }];
      case 'day-of-year':
        return /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(given) ? [] : [{ path: field.path, fault: 'dayOfYear' }];
      case 'flag':
      case 'unit':
        return given === '' ? [{ path: field.path, fault: 'choice' }] : [];
    }
  });
  const inLists = packListNames.flatMap((list) =>
    lists[list].flatMap(({ code, kk, ru, en }, index): FormFault[] => [
      ...(/^[a-z][a-z0-9-]{1,60}$/.test(code)
        ? []
        : [{ path: entryPath(list, index, 'code'), fault: 'code' as const }]),
      ...Object.entries({ kk, ru, en }).flatMap(([locale, text]) =>
        text.trim() === '' ? [{ path: entryPath(list, index, `text.${locale}`), fault: 'text' as const }] : [],
      ),
    ]),
  );
  return [...inFields, ...inLists];
}

/** Of an entry's part, as problems name it. */
export const entryPath = (list: PackListName, index: number, part: string): string =>
  `${pathOfList[list]}.${index}.${part}`;

function isWithin(given: string, bounds: readonly [number, number] | undefined): boolean {
  const value = Number(given);
  return given !== '' && Number.isInteger(value) && (!bounds || (value >= bounds[0] && value <= bounds[1]));
}
