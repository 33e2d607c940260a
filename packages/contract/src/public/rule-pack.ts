import type { LocalisedText as Texts, RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';
import { nameTexts } from '../text';
import { LocalisedText, Minute, packTextMax } from '../values';

const count = (max: number) => z.number().int().min(1).max(max);
/** Of a privilege, a reason, a document. */
export const PackCode = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/);

/** Of the pack's closing reasons: told to those whom it concerns, and in the public protocol. */
export const ClosingReason = z.object({ reasonCode: z.string().min(1).max(60) });

const MonthAndDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Bounds keep a slip of the finger from stopping a city. */
const valuesWith = <T extends z.ZodType<Texts>>(text: T) =>
  z.object({
    bulletin: z.object({
      publicationMinute: Minute,
      gatherUntilMinute: Minute.nullable(),
      priorityWindow: z.object({ unit: z.enum(['working-days', 'calendar-days']), n: count(30) }),
      closesAfterWorkingDays: count(250),
      turnDepth: count(10_000),
    }),
    activation: z.object({ overdueAfterWorkingDays: count(60) }),
    referral: z.object({
      validWorkingDays: count(60),
      revocableHours: z.number().int().min(0).max(720),
      extensionMaxCalendarDays: count(365),
      extensionOnlyOnLastDay: z.boolean(),
      enrolmentOverdueAfterWorkingDays: count(60),
      lateAfterMinutes: count(1_440).optional(),
    }),
    stopList: z.object({ workingDays: count(250) }),
    lapsesUntilRemoval: count(10),
    attachment: z.object({ objectionCalendarDays: count(60) }).optional(),
    retentionYears: count(100).optional(),
    liveApplicationsPerAccount: count(100).optional(),
    queue: z.object({
      generalPerPrivileged: z.number().int().min(0).max(100),
      languageChangeKeepsDate: z.boolean().optional(),
      privileges: z.array(z.object({ code: PackCode, category: z.enum(['out-of-turn', 'first-priority']), text })),
    }),
    age: z.object({
      privateChoiceFromYears: z.number().int().min(0).max(7),
      endsAtYears: count(10),
      endsOn: MonthAndDay,
    }),
    declineReasons: z.array(z.object({ code: PackCode, text })).min(1),
    closingReasons: z.array(z.object({ code: PackCode, text })).min(1),
    leavingReasons: z
      .array(z.object({ code: PackCode, text }))
      .min(1)
      .optional(),
    yearTurnsOn: MonthAndDay.optional(),
    enrolmentDocuments: z.array(z.object({ code: PackCode, required: z.boolean(), text })).min(1),
  });

/** Everything marked P in RULES.md, as it stands. */
export const RulePackValuesBody = valuesWith(LocalisedText) satisfies z.ZodType<RulePackValues>;

/** As an operator gives it: letters, acts and the protocol will say its texts. An empty one has a code of its own. */
export const NewRulePackValues = valuesWith(nameTexts(packTextMax, 0)) satisfies z.ZodType<RulePackValues>;
