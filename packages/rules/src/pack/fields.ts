import { packBounds, type BoundedCount } from './bounds';
import type { RulePackValues } from './rule-pack';

export type FieldValue = string | number | boolean | null | undefined;
/** `minute-or-none`: null where there is none. `day-of-year`: MM-DD. */
export type FieldKind = 'minute' | 'minute-or-none' | 'count' | 'flag' | 'unit' | 'day-of-year';
export const fieldGroups = ['queue', 'bulletin', 'referral', 'after', 'people'] as const;
export type FieldGroup = (typeof fieldGroups)[number];

interface Described {
  name: string;
  group: FieldGroup;
  kind: FieldKind;
  bounds?: BoundedCount;
  /** Missing in packs of before it, which are read as rule-pack.ts says. */
  optional?: true;
  /** In the values, as problems name it. */
  path: string;
  read: (values: RulePackValues) => FieldValue;
}

const described = [
  {
    name: 'generalPerPrivileged',
    group: 'queue',
    kind: 'count',
    bounds: 'generalPerPrivileged',
    path: 'queue.generalPerPrivileged',
    read: ({ queue }) => queue.generalPerPrivileged,
  },
  {
    name: 'languageChangeKeepsDate',
    group: 'queue',
    kind: 'flag',
    optional: true,
    path: 'queue.languageChangeKeepsDate',
    read: ({ queue }) => queue.languageChangeKeepsDate,
  },
  {
    name: 'wishListsAnswer',
    group: 'queue',
    kind: 'flag',
    optional: true,
    path: 'queue.wishListsAnswer',
    read: ({ queue }) => queue.wishListsAnswer,
  },
  {
    name: 'twinsTogether',
    group: 'queue',
    kind: 'flag',
    optional: true,
    path: 'queue.twinsTogether',
    read: ({ queue }) => queue.twinsTogether,
  },
  {
    name: 'forecast',
    group: 'queue',
    kind: 'flag',
    optional: true,
    path: 'queue.forecast',
    read: ({ queue }) => queue.forecast,
  },
  {
    name: 'publicationMinute',
    group: 'bulletin',
    kind: 'minute',
    path: 'bulletin.publicationMinute',
    read: ({ bulletin }) => bulletin.publicationMinute,
  },
  {
    name: 'gatherUntilMinute',
    group: 'bulletin',
    kind: 'minute-or-none',
    path: 'bulletin.gatherUntilMinute',
    read: ({ bulletin }) => bulletin.gatherUntilMinute,
  },
  {
    name: 'priorityUnit',
    group: 'bulletin',
    kind: 'unit',
    path: 'bulletin.priorityWindow.unit',
    read: ({ bulletin }) => bulletin.priorityWindow.unit,
  },
  {
    name: 'priorityLength',
    group: 'bulletin',
    kind: 'count',
    bounds: 'priorityWindow',
    path: 'bulletin.priorityWindow.n',
    read: ({ bulletin }) => bulletin.priorityWindow.n,
  },
  {
    name: 'turnDepth',
    group: 'bulletin',
    kind: 'count',
    bounds: 'turnDepth',
    path: 'bulletin.turnDepth',
    read: ({ bulletin }) => bulletin.turnDepth,
  },
  {
    name: 'closesAfterWorkingDays',
    group: 'bulletin',
    kind: 'count',
    bounds: 'closesAfterWorkingDays',
    path: 'bulletin.closesAfterWorkingDays',
    read: ({ bulletin }) => bulletin.closesAfterWorkingDays,
  },
  {
    name: 'activationOverdue',
    group: 'bulletin',
    kind: 'count',
    bounds: 'overdueAfterWorkingDays',
    path: 'activation.overdueAfterWorkingDays',
    read: ({ activation }) => activation.overdueAfterWorkingDays,
  },
  {
    name: 'validWorkingDays',
    group: 'referral',
    kind: 'count',
    bounds: 'validWorkingDays',
    path: 'referral.validWorkingDays',
    read: ({ referral }) => referral.validWorkingDays,
  },
  {
    name: 'revocableHours',
    group: 'referral',
    kind: 'count',
    bounds: 'revocableHours',
    path: 'referral.revocableHours',
    read: ({ referral }) => referral.revocableHours,
  },
  {
    name: 'extensionMaxCalendarDays',
    group: 'referral',
    kind: 'count',
    bounds: 'extensionMaxCalendarDays',
    path: 'referral.extensionMaxCalendarDays',
    read: ({ referral }) => referral.extensionMaxCalendarDays,
  },
  {
    name: 'extensionOnlyOnLastDay',
    group: 'referral',
    kind: 'flag',
    path: 'referral.extensionOnlyOnLastDay',
    read: ({ referral }) => referral.extensionOnlyOnLastDay,
  },
  {
    name: 'enrolmentOverdue',
    group: 'referral',
    kind: 'count',
    bounds: 'enrolmentOverdueAfterWorkingDays',
    path: 'referral.enrolmentOverdueAfterWorkingDays',
    read: ({ referral }) => referral.enrolmentOverdueAfterWorkingDays,
  },
  {
    name: 'lateAfterMinutes',
    group: 'referral',
    kind: 'count',
    bounds: 'lateAfterMinutes',
    optional: true,
    path: 'referral.lateAfterMinutes',
    read: ({ referral }) => referral.lateAfterMinutes,
  },
  {
    name: 'stopListWorkingDays',
    group: 'after',
    kind: 'count',
    bounds: 'stopListWorkingDays',
    path: 'stopList.workingDays',
    read: ({ stopList }) => stopList.workingDays,
  },
  {
    name: 'lapsesUntilRemoval',
    group: 'after',
    kind: 'count',
    bounds: 'lapsesUntilRemoval',
    path: 'lapsesUntilRemoval',
    read: ({ lapsesUntilRemoval }) => lapsesUntilRemoval,
  },
  {
    name: 'privateChoiceFromYears',
    group: 'after',
    kind: 'count',
    bounds: 'privateChoiceFromYears',
    path: 'age.privateChoiceFromYears',
    read: ({ age }) => age.privateChoiceFromYears,
  },
  {
    name: 'endsAtYears',
    group: 'after',
    kind: 'count',
    bounds: 'endsAtYears',
    path: 'age.endsAtYears',
    read: ({ age }) => age.endsAtYears,
  },
  { name: 'endsOn', group: 'after', kind: 'day-of-year', path: 'age.endsOn', read: ({ age }) => age.endsOn },
  {
    name: 'yearTurnsOn',
    group: 'after',
    kind: 'day-of-year',
    optional: true,
    path: 'yearTurnsOn',
    read: ({ yearTurnsOn }) => yearTurnsOn,
  },
  { name: 'swaps', group: 'after', kind: 'flag', optional: true, path: 'swaps', read: ({ swaps }) => swaps },
  {
    name: 'swapEveryMonths',
    group: 'after',
    kind: 'count',
    bounds: 'swapEveryMonths',
    optional: true,
    path: 'swapEveryMonths',
    read: ({ swapEveryMonths }) => swapEveryMonths,
  },
  {
    name: 'swapSignWorkingDays',
    group: 'after',
    kind: 'count',
    bounds: 'swapSignWorkingDays',
    optional: true,
    path: 'swapSignWorkingDays',
    read: ({ swapSignWorkingDays }) => swapSignWorkingDays,
  },
  {
    name: 'swapMovesAfterWorkingDays',
    group: 'after',
    kind: 'count',
    bounds: 'swapMovesAfterWorkingDays',
    optional: true,
    path: 'swapMovesAfterWorkingDays',
    read: ({ swapMovesAfterWorkingDays }) => swapMovesAfterWorkingDays,
  },
  {
    name: 'objectionCalendarDays',
    group: 'people',
    kind: 'count',
    bounds: 'objectionCalendarDays',
    optional: true,
    path: 'attachment.objectionCalendarDays',
    read: ({ attachment }) => attachment?.objectionCalendarDays,
  },
  {
    name: 'liveApplicationsPerAccount',
    group: 'people',
    kind: 'count',
    bounds: 'liveApplicationsPerAccount',
    optional: true,
    path: 'liveApplicationsPerAccount',
    read: ({ liveApplicationsPerAccount }) => liveApplicationsPerAccount,
  },
  {
    name: 'ledgerKept',
    group: 'people',
    kind: 'flag',
    optional: true,
    path: 'ledgerKept',
    read: ({ ledgerKept }) => ledgerKept,
  },
  {
    name: 'retentionYears',
    group: 'people',
    kind: 'count',
    bounds: 'retentionYears',
    optional: true,
    path: 'retentionYears',
    read: ({ retentionYears }) => retentionYears,
  },
] as const satisfies readonly Described[];

export type PackFieldName = (typeof described)[number]['name'];
export type PackField = Described & { name: PackFieldName };

/** Every value of a pack that is no list, in the order in which people are shown them. */
export const packFields: readonly PackField[] = described;

/** Both ends of what a count may be; undefined for what is none. */
export const boundsOf = ({ bounds }: PackField): readonly [least: number, most: number] | undefined =>
  bounds && packBounds[bounds];

export const packListNames = [
  'privileges',
  'declineReasons',
  'closingReasons',
  'leavingReasons',
  'enrolmentDocuments',
] as const;
export type PackListName = (typeof packListNames)[number];

/** In the values, as problems name it. */
export const pathOfList: Readonly<Record<PackListName, string>> = {
  privileges: 'queue.privileges',
  declineReasons: 'declineReasons',
  closingReasons: 'closingReasons',
  leavingReasons: 'leavingReasons',
  enrolmentDocuments: 'enrolmentDocuments',
};

/** The lists of a pack by name; empty is one that it does not name (leaving-reasons.ts). */
export const listsOf = ({
  queue,
  declineReasons,
  closingReasons,
  leavingReasons = [],
  enrolmentDocuments,
}: RulePackValues) => ({
  privileges: queue.privileges,
  declineReasons,
  closingReasons,
  leavingReasons,
  enrolmentDocuments,
});
