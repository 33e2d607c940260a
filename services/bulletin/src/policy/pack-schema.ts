import { nameText } from '@kezek/contract/text';
import { Minute, packTextMax } from '@kezek/contract/values';
import { packBounds, type BoundedCount } from '@kezek/rules/pack/bounds';
import { contradictionCodes, contradictionsIn } from '@kezek/rules/pack/contradictions';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';

const count = (of: BoundedCount) => {
  const [least, most] = packBounds[of];
  return z.number().int().min(least).max(most);
};
/** People read it, each in their own language, on paper too. */
const words = nameText(packTextMax, 0).refine((text) => text !== '', { error: 'text-empty' });
const text = z.object({ kk: words, ru: words, en: words });
const code = z.string().regex(/^[a-z][a-z0-9-]*$/);

const dayOfEachYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** What is wrong with a field where more can be said than that it isn't allowed. */
const packFaults = ['text-empty', 'text-not-printable', ...contradictionCodes] as const;

/** Which of them an issue is, or that the pack is wrong there. */
export function faultOf(issue: z.core.$ZodIssue): (typeof packFaults)[number] | 'invalid-rule-pack' {
  if (issue.code === 'custom' && issue.params?.['textFault'] !== undefined) return 'text-not-printable';
  return packFaults.find((fault) => fault === issue.message) ?? 'invalid-rule-pack';
}

/** What an operator may put into a rule pack. */
export const RulePackValuesSchema: z.ZodType<RulePackValues> = z
  .strictObject({
    bulletin: z.strictObject({
      publicationMinute: Minute,
      gatherUntilMinute: Minute.nullable(),
      priorityWindow: z.strictObject({ unit: z.enum(['working-days', 'calendar-days']), n: count('priorityWindow') }),
      closesAfterWorkingDays: count('closesAfterWorkingDays'),
      turnDepth: count('turnDepth'),
    }),
    activation: z.strictObject({ overdueAfterWorkingDays: count('overdueAfterWorkingDays') }),
    referral: z.strictObject({
      validWorkingDays: count('validWorkingDays'),
      revocableHours: count('revocableHours'),
      extensionMaxCalendarDays: count('extensionMaxCalendarDays'),
      extensionOnlyOnLastDay: z.boolean(),
      enrolmentOverdueAfterWorkingDays: count('enrolmentOverdueAfterWorkingDays'),
      lateAfterMinutes: count('lateAfterMinutes').optional(),
    }),
    stopList: z.strictObject({ workingDays: count('stopListWorkingDays') }),
    lapsesUntilRemoval: count('lapsesUntilRemoval'),
    attachment: z.strictObject({ objectionCalendarDays: count('objectionCalendarDays') }).optional(),
    ledgerKept: z.boolean().optional(),
    retentionYears: count('retentionYears').optional(),
    liveApplicationsPerAccount: count('liveApplicationsPerAccount').optional(),
    queue: z.strictObject({
      generalPerPrivileged: count('generalPerPrivileged'),
      languageChangeKeepsDate: z.boolean().optional(),
      wishListsAnswer: z.boolean().optional(),
      twinsTogether: z.boolean().optional(),
      forecast: z.boolean().optional(),
      privileges: z.array(z.strictObject({ code, category: z.enum(['out-of-turn', 'first-priority']), text })),
    }),
    age: z.strictObject({
      privateChoiceFromYears: count('privateChoiceFromYears'),
      endsAtYears: count('endsAtYears'),
      endsOn: dayOfEachYear,
    }),
    declineReasons: z.array(z.strictObject({ code, text })),
    closingReasons: z.array(z.strictObject({ code, text })),
    leavingReasons: z.array(z.strictObject({ code, text })).optional(),
    yearTurnsOn: dayOfEachYear.optional(),
    swaps: z.boolean().optional(),
    swapEveryMonths: count('swapEveryMonths').optional(),
    swapSignWorkingDays: count('swapSignWorkingDays').optional(),
    swapMovesAfterWorkingDays: count('swapMovesAfterWorkingDays').optional(),
    enrolmentDocuments: z.array(z.strictObject({ code, required: z.boolean(), text })),
  })
  .superRefine((values, context) => {
    for (const { path, code: message } of contradictionsIn(values)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });
