import { Stage } from '@kezek/contract/internal/bulletin/views';
import { Id, Kato, Language } from '@kezek/contract/values';
import { z } from 'zod';
import { decisions } from './decision-names';

/** What the addresses of the city's desk say; what one says wrongly is left out. */
export const FindSearch = z.object({
  text: z.string().max(100).optional().catch(undefined),
  /** In the queue. */
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .optional()
    .catch(undefined),
  stage: Stage.optional().catch(undefined),
  language: Language.optional().catch(undefined),
  birthYear: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  locality: Kato.optional().catch(undefined),
  /** Where the family lives. */
  district: Kato.optional().catch(undefined),
  waits: z.literal('1').optional().catch(undefined),
  // Written out: the contract's routes would come with the router.
  overdue: z.enum(['activation', 'enrolment']).optional().catch(undefined),
});
export type FindSearch = z.output<typeof FindSearch>;

export const applicationTabs = ['history', 'queue', 'documents', 'access'] as const;
export const ApplicationSearch = z.object({ tab: z.enum(applicationTabs).optional().catch(undefined) });
export type ApplicationTab = (typeof applicationTabs)[number];

export const DecisionSearch = z.object({
  /** The person whose joining is meant. */
  account: Id.optional().catch(undefined),
  /** The response whose decline is meant. */
  response: Id.optional().catch(undefined),
});
export const DecisionParam = z.enum(decisions);

const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .optional()
  .catch(undefined);

export const days = ['published', 'closing', 'coming'] as const;
export const DaySearch = z.object({
  day: z
    .enum([...days, 'open'])
    .optional()
    .catch(undefined),
  locality: Kato.optional().catch(undefined),
  free: z.literal('1').optional().catch(undefined),
});
export type DaySearch = z.output<typeof DaySearch>;

export const DeclinesSearch = z.object({
  reason: z.string().max(60).optional().catch(undefined),
  from: Day,
});
export type DeclinesSearch = z.output<typeof DeclinesSearch>;

export const AuditSearch = z.object({
  person: Id.optional().catch(undefined),
  application: Id.optional().catch(undefined),
  kindergarten: Id.optional().catch(undefined),
  action: z.string().max(60).optional().catch(undefined),
  from: Day,
  until: Day,
});
export type AuditSearch = z.output<typeof AuditSearch>;
