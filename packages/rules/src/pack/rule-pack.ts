import type { CalendarDay } from '@kezek/calendar/instant';
import type { Category } from '../queue/category';

export type Locale = 'kk' | 'ru' | 'en';
export type LocalisedText = Record<Locale, string>;

/** A reason that people are told and the public protocol shows. Over both lists of a pack a code is one reason's. */
export interface Reason {
  code: string;
  text: LocalisedText;
}

export interface Privilege {
  code: string;
  category: Exclude<Category, 'general'>;
  text: LocalisedText;
}

/** Everything marked P in RULES.md. Minutes are `HH:mm` in the city's time zone. */
export interface RulePackValues {
  bulletin: {
    publicationMinute: string;
    /** Priority responses are gathered until this minute of the publication day; null: given at once. */
    gatherUntilMinute: string | null;
    priorityWindow: { unit: 'working-days' | 'calendar-days'; n: number };
    closesAfterWorkingDays: number;
    /** N: priority access is for the first N of the queue. */
    turnDepth: number;
  };
  activation: { overdueAfterWorkingDays: number };
  referral: {
    validWorkingDays: number;
    revocableHours: number;
    extensionMaxCalendarDays: number;
    extensionOnlyOnLastDay: boolean;
    enrolmentOverdueAfterWorkingDays: number;
    /** Carried out later after its request than so, its windows run from then; packs of before it are read as ten. */
    lateAfterMinutes?: number;
  };
  stopList: { workingDays: number };
  lapsesUntilRemoval: number;
  /** The other parent's joining; packs of before it are read as ten days. */
  attachment?: { objectionCalendarDays: number };
  /** Years after its end for which an application keeps the person's data; packs of before it are read as five. */
  retentionYears?: number;
  /** How many children's live applications one account may have submitted; packs of before it are read as ten. */
  liveApplicationsPerAccount?: number;
  queue: {
    generalPerPrivileged: number;
    privileges: Privilege[];
    /** Who changes the language of instruction moves to the other queue with the date; packs of before it are read so. */
    languageChangeKeepsDate?: boolean;
    /** Lists of wishes answer bulletins, and all places go by the queue's order; packs of before it are read as not. */
    wishListsAnswer?: boolean;
    /** Two children of one account can be linked, to be given places of one bulletin; packs of before it are read as not. */
    twinsTogether?: boolean;
    /** Families are told how long others at their place waited (docs/forecast.md); packs of before it are read as not. */
    forecast?: boolean;
  };
  age: {
    privateChoiceFromYears: number;
    /** An application ends on the first `endsOn` (MM-DD) on which the child is this old. */
    endsAtYears: number;
    endsOn: string;
  };
  declineReasons: Reason[];
  /** Why a bulletin is closed or withdrawn before its time, and why an operator ends a referral. */
  closingReasons: Reason[];
  /** Why a child leaves a kindergarten; packs of before it are read with a list of their own. */
  leavingReasons?: Reason[];
  /** Whether the city keeps a ledger; packs that don't say leave it as it is, and at first there is none. */
  ledgerKept?: boolean;
  /** The turn of the year (MM-DD); packs of before it are read as 1 September. */
  yearTurnsOn?: string;
  /** Families whose children attend may swap places; packs of before it are read as no. */
  swaps?: boolean;
  /** Chains are looked for in every so-manieth month (`terms.ts`); packs of before it are read as each month. */
  swapEveryMonths?: number;
  /** How long a family of a chain has to sign; packs of before it are read as five working days. */
  swapSignWorkingDays?: number;
  /** How long after the last signature the places are exchanged; packs of before it are read as five working days. */
  swapMovesAfterWorkingDays?: number;
  /** Documents that enrolment needs; starred ones are required (S0). */
  enrolmentDocuments: { code: string; required: boolean; text: LocalisedText }[];
}

/** A rule pack applies in one city from a day on, until a later one does. Each decision stores the version it was taken under. */
export interface RulePack {
  /** KATO code of the city; `*` is the country's default. */
  locality: string;
  version: number;
  appliesFrom: CalendarDay;
  values: RulePackValues;
}

export class NoRulePack extends Error {
  override readonly name = 'NoRulePack';
}

/** The pack in force in a city on a day: the city's own latest, else the default's latest. @throws NoRulePack */
export function packInForce(packs: readonly RulePack[], locality: string, day: CalendarDay): RulePack {
  const inForce = (of: string) =>
    packs
      .filter((pack) => pack.locality === of && pack.appliesFrom <= day)
      .toSorted((a, b) =>
        a.appliesFrom < b.appliesFrom ? 1 : a.appliesFrom > b.appliesFrom ? -1 : b.version - a.version,
      )[0];
  const pack = inForce(locality) ?? inForce('*');
  if (!pack) throw new NoRulePack(`no rule pack applies in ${locality} on ${day}`);
  return pack;
}
