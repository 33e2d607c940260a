import { z } from 'zod';
import { QueueRow, ReasonRow, WaitRow } from '../internal/bulletin/report-routes';
import { defineRoute, file } from '../route';
import { DayText, Kato } from '../values';
import { DistrictItem, OutcomeItem, PlaceItem, ReportName } from './reports';

const tags = ['Open data'];
const auth = 'anyone';

/** A number of people; null where it is too small to be told, or would tell one that is. */
const people = z.number().int().nullable();
const Month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/);

export const OpenQueueRow = QueueRow.extend({ applications: people });
export type OpenQueueRow = z.infer<typeof OpenQueueRow>;
export const OpenDistrictRow = DistrictItem.omit({ birthYear: true }).extend({ applications: people });
export type OpenDistrictRow = z.infer<typeof OpenDistrictRow>;
const outcomes = { issued: people, extended: people, revoked: people, lapsed: people, declined: people, ended: people };
export const OpenOutcomeRow = OutcomeItem.omit({ enrolled: true }).extend(outcomes);
export type OpenOutcomeRow = z.infer<typeof OpenOutcomeRow>;
export const OpenReasonRow = ReasonRow.omit({ kindergartenId: true }).extend({ times: people });
export type OpenReasonRow = z.infer<typeof OpenReasonRow>;
const waits = { referrals: people, lowerQuartileDays: people, medianDays: people, upperQuartileDays: people };
export const OpenWaitRow = WaitRow.omit({ year: true }).extend(waits);
export type OpenWaitRow = z.infer<typeof OpenWaitRow>;
export const OpenPlaceRow = PlaceItem.extend({ filled: people });
export type OpenPlaceRow = z.infer<typeof OpenPlaceRow>;

const query = z.object({ city: Kato, month: Month });
const problems = ['locality-not-found', 'month-not-published'];
const rules =
  'Of a month that has ended, from the second day of the next. A number of people from one to four is null, and so are as many others as keep it from being computed; see `/open-data`.';
const of = <Row extends z.ZodType, Total extends z.ZodType>(row: Row, total: Total) => ({
  200: z.object({ city: Kato, month: Month, items: z.array(row), total }),
});

/** The city's figures for anybody and any program: whole months, no persons, no number that is somebody's. */
export const openDataRoutes = {
  openData: defineRoute({
    method: 'get',
    path: '/open-data',
    summary: 'What there is: reports, and the last month that is published',
    tags,
    auth,
    responses: {
      200: z.object({
        reports: z.array(ReportName),
        lastMonth: Month,
        /** A smaller number of people is not told. */
        leastPeople: z.number().int(),
      }),
    },
  }),
  openQueue: defineRoute({
    method: 'get',
    path: '/open-data/queue',
    summary: 'A city’s queues at the end of a month, by birth year, language and category',
    description: rules,
    tags,
    auth,
    query,
    responses: {
      200: of(OpenQueueRow, z.object({ applications: people }))[200].extend({
        /** At whose end. */
        day: DayText,
      }),
    },
    problems,
  }),
  openDistricts: defineRoute({
    method: 'get',
    path: '/open-data/districts',
    summary: 'A city’s queue at the end of a month, by the district where families lived',
    description: rules,
    tags,
    auth,
    query,
    responses: {
      200: of(OpenDistrictRow, z.object({ applications: people }))[200].extend({
        /** At whose end. */
        day: DayText,
      }),
    },
    problems,
  }),
  openOutcomes: defineRoute({
    method: 'get',
    path: '/open-data/outcomes',
    summary: 'Referrals issued, extended, revoked, lapsed, ended and responses declined in a month, by kindergarten',
    description: rules,
    tags,
    auth,
    query,
    responses: of(OpenOutcomeRow, z.object(outcomes)),
    problems,
  }),
  openReasons: defineRoute({
    method: 'get',
    path: '/open-data/reasons',
    summary: 'Why kindergartens declined and operators ended referrals in a month',
    description: rules,
    tags,
    auth,
    query,
    responses: of(OpenReasonRow, z.object({ declined: people, ended: people })),
    problems,
  }),
  openWaits: defineRoute({
    method: 'get',
    path: '/open-data/waits',
    summary: 'Days from submission to referral, of the referrals of a month, by queue',
    description: rules,
    tags,
    auth,
    query,
    responses: of(OpenWaitRow, z.object(waits)),
    problems,
  }),
  openPlaces: defineRoute({
    method: 'get',
    path: '/open-data/places',
    summary: 'Places published and children enrolled in a month, by kindergarten, birth year and language',
    description: `${rules} Places are nobody’s: their number is always told.`,
    tags,
    auth,
    query,
    responses: of(OpenPlaceRow, z.object({ published: z.number().int(), filled: people })),
    problems,
  }),
  openDataFile: defineRoute({
    method: 'get',
    path: '/open-data/:report/table.csv',
    summary: 'The same as a table: UTF-8, between semicolons; where a number is not told there is none',
    tags,
    auth,
    params: z.object({ report: ReportName }),
    query,
    responses: { 200: file('text/csv; charset=utf-8') },
    problems,
  }),
};
