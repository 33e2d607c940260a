import { z } from 'zod';
import { defineRoute } from '../../route';
import { Category, Id, InstantText, Kato, Language } from '../../values';

/** Why nothing is forecast. The city's rules, the application's own stage, the night to come; or the past is too short. */
const forecastUnknownCodes = [
  ...(['not-shown', 'not-in-queue', 'not-computed-yet'] as const),
  ...(['too-few-families', 'beyond-what-is-seen'] as const),
] as const;

const Days = z.number().int();
const Count = z.number().int();

/** Of the families that stood at a like place. */
const ForecastBasis = z.object({
  /** Whose past it is: the season's alone, any season's, or with the places beside. */
  likeness: z.enum(['same-season', 'whole-year', 'places-beside']),
  families: Count,
  referred: Count,
  /** Otherwise than by a referral of the queue. */
  left: Count,
  /** Places by which they moved up in a month, on average over a year. */
  movedUp: z.number().nullable(),
});

/** What moved a queue as a whole. */
const QueueMoved = z.object({
  joined: Count,
  referred: Count,
  left: Count,
  /** Places of public bulletins that were published. */
  places: Count,
});
export type QueueMoved = z.infer<typeof QueueMoved>;

/** Of the queue as a whole, in the last twelve months. */
export const QueuePace = QueueMoved.extend({
  /** Places of public bulletins, by the season of their publication. */
  places: z.object({ winter: Count, spring: Count, summer: Count, autumn: Count }),
});
export type QueuePace = z.infer<typeof QueuePace>;

/** Each counted from the day of the forecast. */
const ForecastDays = z.object({ q10: Days, q25: Days, q50: Days, q75: Days, q90: Days.nullable() });

export const ForecastView = z.object({
  /** What the city knew then; null where nothing is computed. */
  computedAt: InstantText.nullable(),
  number: Count.nullable(),
  category: Category,
  /** The places that are taken to be like this one; `to` is null in the last. */
  numbers: z.object({ from: Count, to: Count.nullable() }).nullable(),
  /**
   * Counted from `computedAt`: a tenth, a quarter, half, three quarters and nine tenths of such families had their
   * referral within so many. The last is null where it lies beyond the longest wait that was seen.
   */
  days: ForecastDays.nullable(),
  unknown: z
    .object({
      code: z.enum(forecastUnknownCodes),
      params: z.object({ families: Count, least: Count, days: Days }).partial(),
    })
    .nullable(),
  basis: ForecastBasis.nullable(),
  pace: QueuePace.nullable(),
  /**
   * What was said of the same places on the last night of an earlier month (`days` are null where that was not known), and
   * what has moved the queue since; null before there was such a night.
   */
  before: z.object({ computedAt: InstantText, days: ForecastDays.nullable(), moved: QueueMoved }).nullable(),
});
export type ForecastView = z.infer<typeof ForecastView>;

const Scored = z.object({
  /** Families to whom a range with both ends was told, and one without a later end. */
  told: Count,
  open: Count,
  /** The share whose referral came within it; null where too few came for that to be known. */
  covered: z.number().min(0).max(1).nullable(),
  /** Of a range with both ends, on average, in days. */
  widthDays: z.number().nullable(),
});
const Ranges = z.object({
  /** That half of the families need. */
  half: Scored,
  /** That four of five need. */
  most: Scored,
});
const Scores = z.object({
  calibrated: Ranges,
  /** Before earlier forecasts are asked how they fared. */
  raw: Ranges,
  /** The number by the pace of the last year. */
  'last-year': Ranges,
  /** The waits of all families, wherever they stood. */
  'of-all': Ranges,
});

/** What would have been said at the beginning of each month, and how it has come out. */
export const ForecastTest = z.object({
  language: Language,
  computedAt: InstantText,
  months: z.array(z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), families: Count, scores: Scores })),
  all: z.object({ families: Count, scores: Scores }),
});
export type ForecastTest = z.infer<typeof ForecastTest>;

export const forecastRoutes = {
  /** Stored rows are read: everything is computed at night. */
  forecast: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/forecast',
    summary: 'How long families at the place of an application waited for a referral',
    params: z.object({ id: Id }),
    query: z.object({ at: InstantText }),
    responses: { 200: ForecastView },
  }),
  forecastTests: defineRoute({
    method: 'get',
    path: '/internal/forecast-tests',
    summary: 'How a city’s forecasts fared, by language of instruction',
    query: z.object({ city: Kato }),
    responses: { 200: z.object({ items: z.array(ForecastTest) }) },
  }),
};
