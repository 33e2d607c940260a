import { LocalisedText, Minute } from '@kezek/contract/values';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';

const count = z.number().int().min(1).max(10_000);
const code = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** What an operator may put into a rule pack. */
export const RulePackValuesSchema: z.ZodType<RulePackValues> = z.strictObject({
  bulletin: z.strictObject({
    publicationMinute: Minute,
    gatherUntilMinute: Minute.nullable(),
    priorityWindow: z.strictObject({ unit: z.enum(['working-days', 'calendar-days']), n: count.max(60) }),
    closesAfterWorkingDays: count.max(250),
    turnDepth: count,
  }),
  activation: z.strictObject({ overdueAfterWorkingDays: count.max(60) }),
  direction: z.strictObject({
    validWorkingDays: count.max(60),
    revocableHours: count.max(240),
    extensionMaxCalendarDays: count.max(120),
    extensionOnlyOnLastDay: z.boolean(),
    enrolmentOverdueAfterWorkingDays: count.max(60),
  }),
  stopList: z.strictObject({ workingDays: count.max(250) }),
  lapsesUntilRemoval: count.max(10),
  attachment: z.strictObject({ objectionCalendarDays: count.max(60) }).optional(),
  retentionYears: count.max(100).optional(),
  liveApplicationsPerAccount: count.max(100).optional(),
  queue: z.strictObject({
    generalPerPrivileged: count.max(100),
    privileges: z.array(
      z.strictObject({ code, category: z.enum(['out-of-turn', 'first-priority']), text: LocalisedText }),
    ),
  }),
  age: z.strictObject({
    privateChoiceFromYears: z.number().int().min(0).max(18),
    endsAtYears: count.max(18),
    // 29 February exists in some years only.
    endsOn: z
      .string()
      .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
      .refine((day) => new Date(`2023-${day}T00:00:00Z`).toISOString().includes(day)),
  }),
  declineReasons: z.array(z.strictObject({ code, text: LocalisedText })).min(1),
  enrolmentDocuments: z.array(z.strictObject({ code, required: z.boolean(), text: LocalisedText })),
});
