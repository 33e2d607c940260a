import { z } from 'zod';
import { defineRoute } from '../../route';
import { Category, InstantText, Kato, Language } from '../../values';

/** Of places and of those who got them. */
const Outcome = z.object({
  /** Places of bulletins that were published in that time. */
  published: z.number().int(),
  /** Those of these places on which a child is enrolled by now. */
  filled: z.number().int(),
  /** Children who were enrolled in that time, in whichever bulletin. */
  enrolled: z.number().int(),
  /** Within how many days of submission half of those children were enrolled; null where they are fewer than five. */
  medianDays: z.number().int().nullable(),
  /** Within how many nine of ten were; null likewise. */
  ninetiethDays: z.number().int().nullable(),
});

export const Statistics = z.object({
  /** When all figures were true, business time: a minute ago at most. */
  computedAt: InstantText,
  /** Applications in each queue that has any. Queues are the whole city's, whichever district was asked for. */
  queues: z.array(
    z.object({
      birthYear: z.number().int(),
      language: Language,
      /** Of each category, one that nobody has included. */
      applications: z.record(Category, z.number().int()),
    }),
  ),
  /** The last twelve months, this one the last: `2026-03`. */
  months: z.array(Outcome.extend({ month: z.string().regex(/^\d{4}-\d{2}$/) })),
  /** Where anything was published or anybody enrolled within these months, by KATO code. */
  districts: z.array(Outcome.extend({ locality: Kato })),
});
export type Statistics = z.infer<typeof Statistics>;

export const statisticsRoutes = {
  /** One row is read: the figures are counted beforehand. */
  statistics: defineRoute({
    method: 'get',
    path: '/internal/statistics',
    summary: 'Figures of a city’s queues and places, a minute old at most',
    query: z.object({ city: Kato, locality: Kato.optional(), language: Language.optional() }),
    responses: { 200: Statistics },
  }),
};
