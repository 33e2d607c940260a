import { z } from 'zod';
import { bulletinRoutes } from '../internal/bulletin/bulletin-routes';
import { policyRoutes } from '../internal/bulletin/policy-routes';
import { statisticsRoutes } from '../internal/bulletin/statistics-routes';
import {
  catalogForGateway,
  KindergartenFilter,
  KindergartenView,
  KindergartenWithGroups,
  LocalityView,
} from '../internal/catalog-for-gateway';
import { defineRoute } from '../route';
import { BirthYearQuery, DayText, Id, InstantText, Kato, Language, Locale, page, PageQuery } from '../values';
import { BulletinCard } from './views';
import { RulePackValuesBody } from './rule-pack';

const tags = ['City'];
const auth = 'anyone';
const ServiceHealth = z.enum(['ok', 'failed']);

/** What anybody may read. */
export const cityRoutes = {
  localities: defineRoute({
    method: 'get',
    path: '/localities',
    summary: 'Cities and their districts, by KATO code',
    tags,
    auth,
    query: z.object({ parent: Kato.optional(), kind: z.enum(['city', 'district']).optional() }),
    responses: { 200: z.object({ items: z.array(LocalityView) }) },
  }),
  kindergartens: defineRoute({
    method: 'get',
    path: '/kindergartens',
    summary: 'Kindergartens; `age` is counted today',
    tags,
    auth,
    query: PageQuery.extend(KindergartenFilter.omit({ on: true }).shape),
    responses: { 200: page(KindergartenView) },
    problems: ['invalid-cursor'],
  }),
  kindergartenPoints: defineRoute({
    method: 'get',
    path: '/map/kindergartens',
    summary: 'The same kindergartens on a map: those whose place is known, 5,000 at most',
    tags,
    auth,
    query: KindergartenFilter.omit({ on: true }).extend({ locale: Locale }),
    responses: catalogForGateway.kindergartenPoints.responses,
  }),
  kindergarten: defineRoute({
    method: 'get',
    path: '/kindergartens/:id',
    summary: 'A kindergarten with its groups',
    tags,
    auth,
    params: z.object({ id: Id }),
    responses: { 200: KindergartenWithGroups },
    problems: ['kindergarten-not-found'],
  }),
  bulletins: defineRoute({
    method: 'get',
    path: '/bulletins',
    summary: 'Bulletins of free places, soonest publication first',
    description:
      'Those that have not ended, unless `access=closed`. May be some seconds old: thousands ask for the same list when bulletins are published.',
    tags,
    auth,
    query: bulletinRoutes.bulletins.query.omit({ at: true, current: true }),
    responses: { 200: page(BulletinCard) },
    problems: ['invalid-cursor'],
  }),
  bulletinPoints: defineRoute({
    method: 'get',
    path: '/map/bulletins',
    summary: 'How many of the same bulletins each kindergarten of a city has, for a map',
    tags,
    auth,
    query: bulletinRoutes.bulletinPoints.query.omit({ at: true, current: true, kindergartenId: true }),
    responses: bulletinRoutes.bulletinPoints.responses,
  }),
  bulletin: defineRoute({
    method: 'get',
    path: '/bulletins/:id',
    summary: 'A bulletin',
    tags,
    auth,
    params: z.object({ id: Id }),
    responses: { 200: BulletinCard },
    problems: ['bulletin-not-found'],
  }),
  queue: defineRoute({
    method: 'get',
    path: '/queue',
    summary: 'A queue in its shown order: numbers, dates, categories; no names',
    tags,
    auth,
    query: PageQuery.extend({ city: Kato, birthYear: BirthYearQuery, language: Language }),
    responses: bulletinRoutes.queue.responses,
    problems: ['invalid-cursor'],
  }),
  protocol: defineRoute({
    method: 'get',
    path: '/protocol',
    summary: 'Referrals given, how each ended, bulletins ended before their time, privileges decided; no names',
    tags,
    auth,
    query: bulletinRoutes.protocol.query,
    responses: bulletinRoutes.protocol.responses,
    problems: ['invalid-cursor'],
  }),
  statistics: defineRoute({
    method: 'get',
    path: '/statistics',
    summary: 'A city’s queues, places and waiting times in figures, a minute old at most',
    description:
      'The queues as they are; places published, children enrolled and how long they had waited, of the last twelve months. A place counts in the month in which its bulletin was published, a child in that of its enrolment. `locality` and `language` choose bulletins, `language` queues as well. How long fewer than five families waited is not told.',
    tags,
    auth,
    query: statisticsRoutes.statistics.query,
    responses: statisticsRoutes.statistics.responses,
  }),
  rulePack: defineRoute({
    method: 'get',
    path: '/rule-pack',
    summary: "The rules in force today in a city, or of a version: windows, privileges, reasons, enrolment's documents",
    tags,
    auth,
    query: z.object({
      locality: Kato,
      /** The pack that bears it there, whether it is in force or not: the city's own, else the country's. */
      version: z.coerce.number().int().min(1).max(1_000_000).optional(),
    }),
    responses: {
      200: z.object({
        /** KATO code, or `*` where the country's default applies. */
        locality: z.string(),
        version: z.number().int(),
        appliesFrom: DayText,
        values: RulePackValuesBody,
      }),
    },
    problems: ['not-found'],
  }),
  calendar: defineRoute({
    method: 'get',
    path: '/calendar',
    summary: 'The working calendar in force: deadlines are counted by it',
    tags,
    auth,
    responses: policyRoutes.calendar.responses,
  }),
  time: defineRoute({
    method: 'get',
    path: '/time',
    summary: 'Business time: every deadline is compared with it; ahead of the real one in training',
    tags,
    auth,
    responses: {
      200: z.object({ now: InstantText, offsetMs: z.number().int(), training: z.boolean(), demo: z.boolean() }),
    },
  }),
  health: defineRoute({
    method: 'get',
    path: '/health',
    summary: 'Whether each service answers',
    tags,
    auth,
    responses: {
      200: z.object({
        status: ServiceHealth,
        services: z.object({
          gateway: ServiceHealth,
          bulletin: ServiceHealth,
          catalog: ServiceHealth,
          temporal: ServiceHealth,
        }),
      }),
    },
  }),
};
