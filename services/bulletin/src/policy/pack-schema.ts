import { isCalendarDay } from '@kezek/calendar/instant';
import { nameText } from '@kezek/contract/text';
import { Minute, packTextMax } from '@kezek/contract/values';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';

const count = z.number().int().min(1).max(10_000);
/** People read it, each in their own language, on paper too. */
const words = nameText(packTextMax, 0).refine((text) => text !== '', { error: 'text-empty' });
const text = z.object({ kk: words, ru: words, en: words });
const code = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** 29 February exists in some years only. */
const dayOfEachYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine((day) => isCalendarDay(`2023-${day}`), { error: 'no-such-day' });

/** Two of one code are one too many: it is stored, and later asked which of them it was. */
const byCode = <T extends z.ZodType<{ code: string }>>(item: T) =>
  z.array(item).superRefine((items, context) => {
    for (const [index, { code: own }] of items.entries()) {
      const isFirst = items.findIndex((other) => other.code === own) === index;
      if (!isFirst) context.addIssue({ code: 'custom', path: [index, 'code'], message: 'code-twice' });
    }
  });

/** What is wrong with a field where more can be said than that it isn't allowed. */
export const packFaults = [
  'text-empty',
  'text-not-printable',
  'code-twice',
  'no-such-day',
  'gathering-before-publication',
] as const;

/** Which of them an issue is, or that the pack is wrong there. */
export function faultOf(issue: z.core.$ZodIssue): (typeof packFaults)[number] | 'invalid-rule-pack' {
  if (issue.code === 'custom' && issue.params?.['textFault'] !== undefined) return 'text-not-printable';
  return packFaults.find((fault) => fault === issue.message) ?? 'invalid-rule-pack';
}

/** What an operator may put into a rule pack. */
export const RulePackValuesSchema: z.ZodType<RulePackValues> = z
  .strictObject({
    bulletin: z
      .strictObject({
        publicationMinute: Minute,
        gatherUntilMinute: Minute.nullable(),
        priorityWindow: z.strictObject({ unit: z.enum(['working-days', 'calendar-days']), n: count.max(60) }),
        closesAfterWorkingDays: count.max(250),
        turnDepth: count,
      })
      .refine(({ publicationMinute, gatherUntilMinute: until }) => until === null || until > publicationMinute, {
        path: ['gatherUntilMinute'],
        error: 'gathering-before-publication',
      }),
    activation: z.strictObject({ overdueAfterWorkingDays: count.max(60) }),
    referral: z.strictObject({
      validWorkingDays: count.max(60),
      revocableHours: count.max(240),
      extensionMaxCalendarDays: count.max(120),
      extensionOnlyOnLastDay: z.boolean(),
      enrolmentOverdueAfterWorkingDays: count.max(60),
      lateAfterMinutes: count.max(1_440).optional(),
    }),
    stopList: z.strictObject({ workingDays: count.max(250) }),
    lapsesUntilRemoval: count.max(10),
    attachment: z.strictObject({ objectionCalendarDays: count.max(60) }).optional(),
    retentionYears: count.max(100).optional(),
    liveApplicationsPerAccount: count.max(100).optional(),
    queue: z.strictObject({
      // 0: every privileged application comes first.
      generalPerPrivileged: z.number().int().min(0).max(100),
      languageChangeKeepsDate: z.boolean().optional(),
      privileges: byCode(z.strictObject({ code, category: z.enum(['out-of-turn', 'first-priority']), text })),
    }),
    age: z.strictObject({
      privateChoiceFromYears: z.number().int().min(0).max(18),
      endsAtYears: count.max(18),
      endsOn: dayOfEachYear,
    }),
    declineReasons: byCode(z.strictObject({ code, text })).min(1),
    closingReasons: byCode(z.strictObject({ code, text })).min(1),
    leavingReasons: byCode(z.strictObject({ code, text })).min(1).optional(),
    yearTurnsOn: dayOfEachYear.optional(),
    enrolmentDocuments: byCode(z.strictObject({ code, required: z.boolean(), text })),
  })
  // Whoever reads a reason later asks for its code alone.
  .superRefine(({ declineReasons, closingReasons }, context) => {
    for (const [index, { code: own }] of closingReasons.entries()) {
      if (!declineReasons.some((other) => other.code === own)) continue;
      context.addIssue({ code: 'custom', path: ['closingReasons', index, 'code'], message: 'code-twice' });
    }
  });
