import { Kato, Language } from '@kezek/contract/values';
import { z } from 'zod';

/** One question a page, in this order; `check` shows all answers before they are sent. */
export const steps = ['iin', 'name', 'language', 'privilege', 'certificate', 'district', 'wishes', 'check'] as const;
export type Step = (typeof steps)[number];

export const ApplySearch = z.object({
  step: z.enum(steps).optional().catch(undefined),
  /** Back to `check` after one answer was changed. */
  change: z.literal('1').optional().catch(undefined),
});

/** An answer that may be left out is empty once its question was answered so. */
export const Answers = z.object({
  city: Kato.optional(),
  iin: z.string().optional(),
  name: z.string().optional(),
  language: Language.optional(),
  privilege: z.string().optional(),
  certificate: z.string().optional(),
  district: z.string().optional(),
  wishes: z.string().optional(),
});
export type Answers = z.output<typeof Answers>;

/** The step that an address may show: never one behind a question that has no answer yet. */
export function openStep(wanted: Step | undefined, answers: Answers): Step {
  const unanswered = steps.find((step) => step !== 'check' && answers[step] === undefined) ?? 'check';
  if (wanted === undefined) return unanswered;
  return steps.indexOf(wanted) <= steps.indexOf(unanswered) ? wanted : unanswered;
}

export const stepAfter = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'check';
export const stepBefore = (step: Step): Step | undefined => steps[steps.indexOf(step) - 1];
