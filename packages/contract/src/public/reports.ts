import { z } from 'zod';
import {
  DistrictRow,
  MonthReasonRow,
  OutcomeRow,
  PlaceRow,
  QueueRow,
  ReasonRow,
  WaitRow,
} from '../internal/bulletin/report-routes';
import { defineRoute } from '../route';
import { DayText, Id, LocalisedText, LongPageQuery, page } from '../values';
import { TableFormat, tableFile } from './tables';

const tags = ['City staff'];
const auth = "the city's operator";

/** `names` is null while the catalog doesn't answer. */
const Kindergarten = z.object({ id: Id, names: LocalisedText.nullable() });
const kindergarten = { kindergarten: Kindergarten };

export const OutcomeItem = OutcomeRow.omit({ kindergartenId: true }).extend(kindergarten);
export type OutcomeItem = z.infer<typeof OutcomeItem>;
export const ReasonItem = ReasonRow.omit({ kindergartenId: true }).extend(kindergarten);
export type ReasonItem = z.infer<typeof ReasonItem>;
export const PlaceItem = PlaceRow.omit({ kindergartenId: true }).extend(kindergarten);
export type PlaceItem = z.infer<typeof PlaceItem>;

/** `names` is null with `district`: the family has not said where it lives. */
export const DistrictItem = DistrictRow.extend({ names: LocalisedText.nullable() });
export type DistrictItem = z.infer<typeof DistrictItem>;

/** How referrals and responses went, of all kindergartens together. */
const OutcomeTotal = OutcomeRow.omit({ kindergartenId: true });
/** Of a birth year. */
const PlaceTotal = PlaceRow.pick({ birthYear: true, published: true, filled: true });

/** Days of the city, both included, today the last that may be; three years at most. */
const Period = z.object({ from: DayText, to: DayText });
const PeriodPage = LongPageQuery.extend(Period.shape);
const ofPeriod = ['period-reversed', 'period-too-long', 'day-not-come'];

export const reportNames = ['queue', 'districts', 'outcomes', 'reasons', 'waits', 'places'] as const;
export const ReportName = z.enum(reportNames);
export type ReportName = z.infer<typeof ReportName>;

/** What a city's operator reports of the own city. */
export const reportRoutes = {
  queueReport: defineRoute({
    method: 'get',
    path: '/reports/queue',
    summary: 'The city’s queues as they were at the end of a day, by birth year, language and category',
    tags,
    auth,
    query: z.object({ day: DayText }),
    responses: { 200: z.object({ items: z.array(QueueRow) }) },
    problems: ['day-not-come'],
  }),
  districtReport: defineRoute({
    method: 'get',
    path: '/reports/districts',
    summary: 'The city’s queues as they were at the end of a day, by where families lived, and birth year',
    tags,
    auth,
    query: z.object({ day: DayText }),
    responses: { 200: z.object({ items: z.array(DistrictItem) }) },
    problems: ['day-not-come'],
  }),
  outcomeReport: defineRoute({
    method: 'get',
    path: '/reports/outcomes',
    summary: 'Referrals issued, extended, revoked, lapsed, ended and enrolled, responses declined, by kindergarten',
    tags,
    auth,
    query: PeriodPage,
    responses: { 200: page(OutcomeItem).extend({ total: OutcomeTotal }) },
    problems: [...ofPeriod, 'invalid-cursor'],
  }),
  reasonReport: defineRoute({
    method: 'get',
    path: '/reports/reasons',
    summary: 'Why kindergartens declined and operators ended referrals, by kindergarten',
    tags,
    auth,
    query: PeriodPage,
    responses: { 200: page(ReasonItem).extend({ totals: z.array(ReasonRow.omit({ kindergartenId: true })) }) },
    problems: [...ofPeriod, 'invalid-cursor'],
  }),
  reasonsByMonth: defineRoute({
    method: 'get',
    path: '/reports/reasons-by-month',
    summary: 'The same of the whole city, by month',
    tags,
    auth,
    query: Period,
    responses: { 200: z.object({ items: z.array(MonthReasonRow) }) },
    problems: ofPeriod,
  }),
  waitReport: defineRoute({
    method: 'get',
    path: '/reports/waits',
    summary: 'Days from submission to referral: median and quartiles, by year and queue, by year, of all',
    description: 'Each referral that was issued counts, whatever became of it. A null is «all of them together».',
    tags,
    auth,
    query: Period,
    responses: { 200: z.object({ items: z.array(WaitRow) }) },
    problems: ofPeriod,
  }),
  placeReport: defineRoute({
    method: 'get',
    path: '/reports/places',
    summary: 'Places published and filled, by kindergarten, birth year and language',
    description:
      'Published: places of bulletins that were published in the period. Filled: children who were enrolled in it, on a place of whichever bulletin.',
    tags,
    auth,
    query: PeriodPage,
    responses: { 200: page(PlaceItem).extend({ totals: z.array(PlaceTotal) }) },
    problems: [...ofPeriod, 'invalid-cursor'],
  }),
  reportFile: defineRoute({
    method: 'get',
    path: '/reports/:report/file',
    summary: 'All rows of a report as a table',
    description: 'Of queues and districts as they were at the end of `to`.',
    tags,
    auth,
    params: z.object({ report: ReportName }),
    query: Period.extend({ format: TableFormat }),
    responses: { 200: tableFile },
    problems: ofPeriod,
  }),
};
