import { packBounds, type BoundedCount } from '@kezek/rules/pack/bounds';
import type { LocalisedText as Texts, RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';
import { nameTexts } from '../text';
import { LocalisedText, Minute, packTextMax } from '../values';

const count = (of: BoundedCount) => {
  const [least, most] = packBounds[of];
  return z.number().int().min(least).max(most);
};
/** Of each list; more is a slip of a program. */
const packListMax = 100;
/** Of a privilege, a reason, a document. */
export const PackCode = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/);

/** Of the pack's closing reasons: told to those whom it concerns, and in the public protocol. */
export const ClosingReason = z.object({ reasonCode: z.string().min(1).max(60) });

const MonthAndDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** An empty list has a code of its own, as whatever else contradicts itself: see pack/contradictions.ts of the rules. */
const valuesWith = <T extends z.ZodType<Texts>>(text: T) =>
  z.object({
    bulletin: z.object({
      publicationMinute: Minute,
      gatherUntilMinute: Minute.nullable(),
      priorityWindow: z.object({ unit: z.enum(['working-days', 'calendar-days']), n: count('priorityWindow') }),
      closesAfterWorkingDays: count('closesAfterWorkingDays'),
      turnDepth: count('turnDepth'),
    }),
    activation: z.object({ overdueAfterWorkingDays: count('overdueAfterWorkingDays') }),
    referral: z.object({
      validWorkingDays: count('validWorkingDays'),
      revocableHours: count('revocableHours'),
      extensionMaxCalendarDays: count('extensionMaxCalendarDays'),
      extensionOnlyOnLastDay: z.boolean(),
      enrolmentOverdueAfterWorkingDays: count('enrolmentOverdueAfterWorkingDays'),
      lateAfterMinutes: count('lateAfterMinutes').optional(),
    }),
    stopList: z.object({ workingDays: count('stopListWorkingDays') }),
    lapsesUntilRemoval: count('lapsesUntilRemoval'),
    attachment: z.object({ objectionCalendarDays: count('objectionCalendarDays') }).optional(),
    ledgerKept: z.boolean().optional(),
    retentionYears: count('retentionYears').optional(),
    liveApplicationsPerAccount: count('liveApplicationsPerAccount').optional(),
    queue: z.object({
      generalPerPrivileged: count('generalPerPrivileged'),
      languageChangeKeepsDate: z.boolean().optional(),
      wishListsAnswer: z.boolean().optional(),
      twinsTogether: z.boolean().optional(),
      forecast: z.boolean().optional(),
      privileges: z
        .array(z.object({ code: PackCode, category: z.enum(['out-of-turn', 'first-priority']), text }))
        .max(packListMax),
    }),
    age: z.object({
      privateChoiceFromYears: count('privateChoiceFromYears'),
      endsAtYears: count('endsAtYears'),
      endsOn: MonthAndDay,
    }),
    declineReasons: z.array(z.object({ code: PackCode, text })).max(packListMax),
    closingReasons: z.array(z.object({ code: PackCode, text })).max(packListMax),
    leavingReasons: z
      .array(z.object({ code: PackCode, text }))
      .max(packListMax)
      .optional(),
    yearTurnsOn: MonthAndDay.optional(),
    swaps: z.boolean().optional(),
    swapEveryMonths: count('swapEveryMonths').optional(),
    swapSignWorkingDays: count('swapSignWorkingDays').optional(),
    swapMovesAfterWorkingDays: count('swapMovesAfterWorkingDays').optional(),
    enrolmentDocuments: z.array(z.object({ code: PackCode, required: z.boolean(), text })).max(packListMax),
  });

/** Everything marked P in RULES.md, as it stands. */
export const RulePackValuesBody = valuesWith(LocalisedText) satisfies z.ZodType<RulePackValues>;

/** As an operator gives it: letters, acts and the protocol will say its texts. An empty one has a code of its own. */
export const NewRulePackValues = valuesWith(nameTexts(packTextMax, 0)) satisfies z.ZodType<RulePackValues>;
