import { z } from 'zod';
import { freeText } from '../../text';
import { DayText, Id, InstantText, Language } from '../../values';
import { RulePackValuesBody } from '../../public/rule-pack';

/** `proposed`: it waits for another operator. `confirmed` and `abandoned` are ends. */
const DraftState = z.enum(['draft', 'proposed', 'returned', 'confirmed', 'abandoned']);
export type DraftState = z.infer<typeof DraftState>;

export const DraftStep = z.enum(['propose', 'confirm', 'return', 'abandon']);
export type DraftStep = z.infer<typeof DraftStep>;

/** One year of the country's working calendar. */
export const CalendarYearView = z.object({
  source: z.string(),
  provisional: z.boolean(),
  daysOff: z.array(DayText),
  workingDays: z.array(DayText),
});
export type CalendarYearView = z.infer<typeof CalendarYearView>;

/** As an operator writes it: the decree is what they can show when asked. */
export const CalendarYearBody = z.object({
  source: freeText(500, 3),
  provisional: z.boolean(),
  daysOff: z.array(DayText).max(366),
  workingDays: z.array(DayText).max(366),
});

/** What every draft says of its way, with people as they are known where it is shown. */
export const draftFields = <P extends z.ZodType>(person: P) => ({
  id: Id,
  state: DraftState,
  /** Grows with each change and each step; whoever changes it says which one they have seen. */
  version: z.number().int(),
  editedBy: person,
  editedAt: InstantText,
  proposedBy: person.nullable(),
  proposedAt: InstantText.nullable(),
  decidedBy: person.nullable(),
  decidedAt: InstantText.nullable(),
  /** Why it was returned. */
  note: z.string().nullable(),
  /** The version that it has become. */
  resultVersion: z.number().int().nullable(),
});

export const rulesFields = {
  appliesFrom: DayText,
  values: RulePackValuesBody,
  /** The pack that it was written beside. */
  baseVersion: z.number().int(),
};
export const yearFields = {
  days: CalendarYearView,
  /** As the year is counted today; null for one that is new. */
  before: CalendarYearView.nullable(),
};

const accountId = z.string();
export const DraftOutcome = z.object(draftFields(accountId));
export const RulesDraftView = DraftOutcome.extend(rulesFields);
export type RulesDraftView = z.infer<typeof RulesDraftView>;
export const YearDraftView = DraftOutcome.extend(yearFields);
export type YearDraftView = z.infer<typeof YearDraftView>;

/** What opens for a family or a kindergarten and ends at an instant. */
export const windowNames = [
  'gathering',
  'general-access',
  'closing',
  'activation',
  'referral',
  'revocation',
  'extension',
  'enrolment',
  'stop-list',
  'objection',
] as const;
export const WindowName = z.enum(windowNames);
export type WindowName = z.infer<typeof WindowName>;

/** Of a window that opens on one of the days looked at: where it would end otherwise than it does today. */
const WindowChange = z.object({
  window: WindowName,
  /** Of how many days it would. */
  days: z.number().int(),
  examples: z.array(z.object({ openedOn: DayText, before: InstantText.nullable(), after: InstantText.nullable() })),
});
const WindowChanges = z.object({
  from: DayText,
  until: DayText,
  items: z.array(WindowChange),
});

/** Bulletins that are scheduled, but not published: their instants were counted when they were scheduled, and stay. */
export const ScheduledChanges = z.object({
  /** To be published on the first day or later. */
  total: z.number().int(),
  /** Whose instants would be others if they were counted anew. */
  otherwise: z.number().int(),
  examples: z.array(
    z.object({
      id: Id,
      kindergartenId: Id,
      publishAt: InstantText,
      generalAt: InstantText,
      countedAnew: z.object({ publishAt: InstantText, generalAt: InstantText, gatherUntil: InstantText.nullable() }),
    }),
  ),
});

const QueueExample = z.object({
  /** By what families and staff know the application. */
  applicationNo: z.number().int(),
  birthYear: z.number().int(),
  language: Language,
  before: z.number().int(),
  after: z.number().int(),
});

export const RulesPreview = z.object({
  /** The draft that it is of. */
  version: z.number().int(),
  queues: z.object({
    applications: z.number().int(),
    /** Whose number in the queue would be another, today. */
    moved: z.number().int(),
    examples: z.array(QueueExample),
    /** How many stand among the first N of a queue by the draft alone, and by today's rules alone. */
    turnsGained: z.number().int(),
    turnsLost: z.number().int(),
  }),
  windows: WindowChanges,
  scheduled: ScheduledChanges.extend({
    /** N, which is read at the publication: of all that are scheduled. */
    turnDepth: z.object({ before: z.number().int(), after: z.number().int() }),
  }),
  /** Privileges that the draft drops, by how many living applications have them: they keep what they mean. */
  privilegesDropped: z.array(z.object({ code: z.string(), applications: z.number().int() })),
});
export type RulesPreview = z.infer<typeof RulesPreview>;

export const YearPreview = z.object({
  version: z.number().int(),
  windows: WindowChanges,
  scheduled: ScheduledChanges,
});
export type YearPreview = z.infer<typeof YearPreview>;
