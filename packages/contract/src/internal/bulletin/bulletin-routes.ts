import { bulletinKinds, bulletinPhases } from '@kezek/rules/bulletin/schedule';
import { z } from 'zod';
import { defineRoute, noContent } from '../../route';
import {
  BirthYear,
  BirthYearQuery,
  Category,
  DayText,
  Id,
  InstantText,
  Kato,
  Language,
  LocalisedText,
  page,
  PageQuery,
  protocolKinds,
} from '../../values';
import { BulletinView } from './views';

const id = z.object({ id: Id });

const BulletinFilter = z.object({
  at: InstantText,
  city: Kato.optional(),
  locality: Kato.optional(),
  language: Language.optional(),
  birthYear: BirthYearQuery.optional(),
  access: z.enum(bulletinPhases).optional(),
  /** `1`: only those that have not ended, where `access` doesn't say otherwise. */
  current: z.enum(['0', '1']).default('0'),
  /** `1`: only those with a place that nobody holds. */
  free: z.enum(['0', '1']).default('0'),
  kind: z.enum(bulletinKinds).optional(),
  kindergartenId: Id.optional(),
  /** What a day brings: published since its beginning, to be closed until its end, still to be published, or open now. */
  day: z.enum(['published', 'closing', 'coming', 'open']).optional(),
});

/** `from`: since the beginning of that day. */
const ProtocolQuery = PageQuery.extend({
  city: Kato.optional(),
  kindergartenId: Id.optional(),
  kind: z.enum(protocolKinds).optional(),
  reasonCode: z.string().max(60).optional(),
  from: DayText.optional(),
});

/** Bulletins of one kindergarten, which stands on the map. */
const BulletinPoint = z.object({ kindergartenId: Id, bulletins: z.number().int() });

/** Bulletins, the queue behind them and the public protocol. */
export const bulletinRoutes = {
  /** Its workflow isn't there though its course is not over: the server has forgotten it. */
  lookAgainAtBulletin: defineRoute({
    method: 'post',
    path: '/internal/bulletins/:id/look-again',
    summary: "Have a bulletin's workflow look where it stands; one that is lost is begun anew",
    params: z.object({ id: Id }),
    responses: { 204: noContent },
  }),
  scheduleBulletin: defineRoute({
    method: 'post',
    path: '/internal/bulletins',
    summary: 'Schedule a bulletin: the row (reserving) and its start in one transaction',
    body: z.object({
      id: Id,
      at: InstantText,
      kindergartenId: Id,
      groupId: Id,
      kind: z.enum(bulletinKinds),
      city: Kato,
      locality: Kato,
      /** Of the kindergarten, if it stands on the map. */
      coordinates: z.object({ latitude: z.number(), longitude: z.number() }).nullish(),
      birthYear: BirthYear,
      language: Language,
      places: z.number().int().min(1).max(500),
      startsOn: DayText,
      /** Day of publication; the minute is the rule pack's. */
      publishOn: DayText,
    }),
    responses: { 201: BulletinView },
  }),
  bulletin: defineRoute({
    method: 'get',
    path: '/internal/bulletins/:id',
    summary: 'A bulletin',
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: BulletinView },
  }),
  bulletins: defineRoute({
    method: 'get',
    path: '/internal/bulletins',
    summary: 'Bulletins, soonest publication first',
    query: PageQuery.extend(BulletinFilter.shape).extend({
      /** `1`: latest publication first. */
      newestFirst: z.enum(['0', '1']).default('0'),
    }),
    responses: { 200: page(BulletinView) },
  }),
  bulletinPoints: defineRoute({
    method: 'get',
    path: '/internal/map/bulletins',
    summary: 'How many of the same bulletins each kindergarten has',
    query: BulletinFilter.extend({ city: Kato }),
    responses: { 200: z.object({ items: z.array(BulletinPoint) }) },
  }),
  /** Before publication only. */
  editBulletin: defineRoute({
    method: 'put',
    path: '/internal/bulletins/:id',
    summary: 'Change the day of publication, the first day or the number of places of a scheduled bulletin',
    params: id,
    body: z.object({
      at: InstantText,
      publishOn: DayText.optional(),
      startsOn: DayText.optional(),
      places: z.number().int().min(1).max(500).optional(),
    }),
    responses: { 200: BulletinView },
  }),
  bulletinPlaces: defineRoute({
    method: 'get',
    path: '/internal/bulletins/:id/places',
    summary: 'What has become of another number of places that was asked for',
    params: id,
    responses: {
      200: z.object({
        places: z.number().int(),
        /** Null: there is nothing left to do. */
        wantedPlaces: z.number().int().nullable(),
        /** The catalog's refusal of the last wish. */
        placesRefusal: z.string().nullable(),
      }),
    },
  }),
  queue: defineRoute({
    method: 'get',
    path: '/internal/queue',
    summary: 'A queue in its shown order: numbers, dates, categories; no names',
    query: PageQuery.extend({ city: Kato, birthYear: BirthYearQuery, language: Language }),
    responses: {
      200: page(
        z.object({ number: z.number().int(), submittedAt: InstantText, category: Category, hasResponse: z.boolean() }),
      ).extend({
        total: z.number().int(),
        phase: z.object({ privileged: z.number().int(), general: z.number().int() }),
      }),
    },
  }),
  protocol: defineRoute({
    method: 'get',
    path: '/internal/protocol',
    summary: 'Referrals given, declines, bulletins ended before their time, privileges decided; without names',
    query: ProtocolQuery,
    responses: {
      200: page(
        z.object({
          at: InstantText,
          kind: z.enum(protocolKinds),
          referralNumber: z.string().nullable(),
          /** This and the next two: null of a decision on a privilege. */
          bulletinId: Id.nullable(),
          kindergartenId: Id.nullable(),
          /** This and the next two: null where a bulletin ended, which is nobody's. */
          access: z.enum(['priority', 'general', 'private']).nullable(),
          category: Category.nullable(),
          submittedAt: InstantText.nullable(),
          /** Number in the queue at that moment, when it was known. */
          number: z.number().int().nullable(),
          reasonCode: z.string().nullable(),
          /** In the words of its time. */
          reason: LocalisedText.nullable(),
          packVersion: z.number().int().nullable(),
        }),
      ),
    },
  }),
};
