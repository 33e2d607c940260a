import { z } from 'zod';
import { defineRoute } from '../../route';
import { BirthYear, Category, DayText, Id, Kato, Language, LocalisedText } from '../../values';

const count = z.number().int();

/** Who was in a queue at the end of a day. */
export const QueueRow = z.object({ birthYear: BirthYear, language: Language, category: Category, applications: count });
export type QueueRow = z.infer<typeof QueueRow>;

/** The same by where the family lived then; null where it has not said so. */
export const DistrictRow = z.object({ district: Kato.nullable(), birthYear: BirthYear, applications: count });
export type DistrictRow = z.infer<typeof DistrictRow>;

/** How referrals and responses of a kindergarten went in a period, each counted on the day of what became of it. */
export const OutcomeRow = z.object({
  kindergartenId: Id,
  issued: count,
  extended: count,
  revoked: count,
  lapsed: count,
  declined: count,
  /** By the city's operator. */
  ended: count,
  enrolled: count,
});
export type OutcomeRow = z.infer<typeof OutcomeRow>;

/** Why a kindergarten declined, and why an operator ended its referrals. */
export const ReasonRow = z.object({
  kindergartenId: Id,
  outcome: z.enum(['declined', 'ended']),
  reasonCode: z.string(),
  /** In the words of the latest rules under which it was used; null for a code that no rules have known. */
  reason: LocalisedText.nullable(),
  times: count,
});
export type ReasonRow = z.infer<typeof ReasonRow>;

/** The same of a whole city by month: `2026-03`. */
export const MonthReasonRow = ReasonRow.omit({ kindergartenId: true }).extend({
  month: z.string().regex(/^\d{4}-\d{2}$/),
});
export type MonthReasonRow = z.infer<typeof MonthReasonRow>;

/** Whole days of 24 hours from submission to referral, of the referrals of one year and queue. Null: of all of them. */
export const WaitRow = z.object({
  year: z.number().int().nullable(),
  birthYear: BirthYear.nullable(),
  language: Language.nullable(),
  referrals: count,
  lowerQuartileDays: count,
  medianDays: count,
  upperQuartileDays: count,
});
export type WaitRow = z.infer<typeof WaitRow>;

/** Places of bulletins that were published in a period, and children who were enrolled in it, on whichever place. */
export const PlaceRow = z.object({
  kindergartenId: Id,
  birthYear: BirthYear,
  language: Language,
  published: count,
  filled: count,
});
export type PlaceRow = z.infer<typeof PlaceRow>;

/** Days of the city, both included. */
const Period = z.object({ city: Kato, from: DayText, to: DayText });

const rowsOf = <Row extends z.ZodType>(row: Row) => ({ 200: z.object({ rows: z.array(row) }) });

/** Each is one statement, so that its figures belong together; as many rows as a city has kindergartens and queues. */
export const reportRoutes = {
  queueReport: defineRoute({
    method: 'get',
    path: '/internal/reports/queue',
    summary: 'A city’s queues as they were at the end of a day',
    query: z.object({ city: Kato, day: DayText }),
    responses: rowsOf(QueueRow),
  }),
  districtReport: defineRoute({
    method: 'get',
    path: '/internal/reports/districts',
    summary: 'The same by district and birth year',
    query: z.object({ city: Kato, day: DayText }),
    responses: rowsOf(DistrictRow),
  }),
  outcomeReport: defineRoute({
    method: 'get',
    path: '/internal/reports/outcomes',
    summary: 'What became of referrals and responses, by kindergarten',
    query: Period,
    responses: rowsOf(OutcomeRow),
  }),
  reasonReport: defineRoute({
    method: 'get',
    path: '/internal/reports/reasons',
    summary: 'Why kindergartens declined and operators ended referrals',
    query: Period,
    responses: rowsOf(ReasonRow),
  }),
  reasonsByMonth: defineRoute({
    method: 'get',
    path: '/internal/reports/reasons-by-month',
    summary: 'The same of the whole city, by month',
    query: Period,
    responses: rowsOf(MonthReasonRow),
  }),
  waitReport: defineRoute({
    method: 'get',
    path: '/internal/reports/waits',
    summary: 'From submission to referral: quartiles by year and queue, by year, of all',
    query: Period,
    responses: rowsOf(WaitRow),
  }),
  placeReport: defineRoute({
    method: 'get',
    path: '/internal/reports/places',
    summary: 'Places published and filled, by kindergarten, birth year and language',
    query: Period,
    responses: rowsOf(PlaceRow),
  }),
};
