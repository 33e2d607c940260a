import { z } from 'zod';
import { freeText, nameText, nameTexts } from '../text';
import { defineRoute } from '../route';
import { EmailText } from '../email';
import {
  BirthYear,
  BirthYearQuery,
  DayText,
  Id,
  InstantText,
  Kato,
  Language,
  Locale,
  LocalisedText,
  page,
  PageQuery,
} from '../values';

/** What the gateway, and whoever loads a city, asks of the catalog. */

/** WGS 84, degrees. */
export const Coordinates = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** Whom the families of a city call or write to. */
export const ContactCentreView = z.object({
  phone: z.string().nullable(),
  /** `+77000000000`. */
  whatsapp: z.string().nullable(),
  email: z.string().nullable(),
  /** When it answers, in words. */
  hours: LocalisedText.nullable(),
});
export type ContactCentreView = z.infer<typeof ContactCentreView>;

export const LocalityView = z.object({
  kato: Kato,
  /** The city that a district belongs to; null for a city. */
  parent: Kato.nullable(),
  kind: z.enum(['city', 'district']),
  names: LocalisedText,
  /** Of its middle. */
  coordinates: Coordinates.nullable(),
  /** Null for a district, and where nobody has said it yet. */
  contactCentre: ContactCentreView.nullable(),
  /** Grows with each edit. */
  version: z.number().int(),
});
export type LocalityView = z.infer<typeof LocalityView>;

/** `state-order` is a private kindergarten that gives places under the state order. */
export const KindergartenKind = z.enum(['public', 'private', 'state-order']);
export type KindergartenKind = z.infer<typeof KindergartenKind>;

export const KindergartenView = z.object({
  id: Id,
  city: Kato,
  /** The district where it stands; the city itself when the city has none. */
  locality: Kato,
  kind: KindergartenKind,
  bin: z.string(),
  names: LocalisedText,
  /** Languages of instruction. */
  languages: z.array(Language),
  address: LocalisedText,
  coordinates: Coordinates.nullable(),
  contacts: z.object({ phone: z.string().nullable(), email: z.string().nullable(), website: z.string().nullable() }),
  /** Since when it takes no children any more. */
  closedAt: InstantText.nullable(),
  /** Grows with each edit. */
  version: z.number().int(),
});
export type KindergartenView = z.infer<typeof KindergartenView>;

export const GroupView = z.object({
  id: Id,
  kindergartenId: Id,
  names: LocalisedText,
  language: Language,
  /** Both inclusive: the age group is the child's year of birth. */
  birthYearFrom: BirthYear,
  birthYearTo: BirthYear,
  seats: z.object({
    capacity: z.number().int(),
    /** Behind bulletins, not yet enrolled. */
    reserved: z.number().int(),
    taken: z.number().int(),
    /** Of those taken: not of those who sat there before the portal. */
    enrolled: z.number().int(),
    /** Of those taken: children whom the list names. */
    named: z.number().int(),
    free: z.number().int(),
  }),
  /** Counts edits: who edits says which one was seen. */
  version: z.number().int(),
});
export type GroupView = z.infer<typeof GroupView>;

export const KindergartenWithGroups = KindergartenView.extend({ groups: z.array(GroupView) });
export type KindergartenWithGroups = z.infer<typeof KindergartenWithGroups>;

/** Names and addresses stand on papers and are searched for: what can't be printed is refused where it enters. */
export const Names = nameTexts(300);

/** A city's contact centre is written by itself: loading its districts again leaves it as it is. */
export const LocalityUpsert = LocalityView.omit({ contactCentre: true, version: true }).extend({
  names: Names,
  coordinates: Coordinates.nullable().default(null),
});
export type LocalityUpsert = z.input<typeof LocalityUpsert>;

/** Short numbers too: «109». */
export const callable = /^\+?(?=(?:\D*\d){3,15}\D*$)[\d ()-]+$/;

/** What an operator writes; empty where null. */
export const ContactCentreBody = z.object({
  phone: nameText(40).regex(callable).nullable(),
  /** A mobile number with the country's code, as `wa.me` takes it. */
  whatsapp: z
    .string()
    .overwrite((text) => text.replaceAll(/[\s()-]/g, ''))
    .regex(/^\+[1-9]\d{7,14}$/)
    .nullable(),
  email: EmailText.nullable(),
  hours: nameTexts(200).nullable(),
});
export type ContactCentreBody = z.output<typeof ContactCentreBody>;

/** What a group is loaded with. `taken` children sat there before the portal; seats behind bulletins come on top. */
export const GroupUpsert = z
  .object({
    id: Id,
    names: Names,
    language: Language,
    birthYearFrom: BirthYear,
    birthYearTo: BirthYear,
    capacity: z.number().int().min(1).max(500),
    /** Counts only when the group is new. */
    takenBefore: z.number().int().min(0).max(500).default(0),
  })
  .refine(({ birthYearFrom, birthYearTo }) => birthYearFrom <= birthYearTo, { path: ['birthYearTo'] });
export type GroupUpsert = z.input<typeof GroupUpsert>;

/** `city` follows from `locality`. Groups that are not named stay. */
export const KindergartenUpsert = KindergartenView.omit({ city: true, closedAt: true, version: true }).extend({
  names: Names,
  address: Names,
  contacts: z.object({
    phone: nameText(100).nullable(),
    email: nameText(254).nullable(),
    website: nameText(300).nullable(),
  }),
  groups: z.array(GroupUpsert).max(60),
});
export type KindergartenUpsert = z.input<typeof KindergartenUpsert>;

const UpsertCounts = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  /** Already exactly so. */
  unchanged: z.number().int(),
});

const id = z.object({ id: Id });

/** A kindergarten on a map. */
export const KindergartenPoint = z.object({
  id: Id,
  /** In the language that was asked for. */
  name: z.string(),
  kind: KindergartenKind,
  latitude: z.number(),
  longitude: z.number(),
});
export type KindergartenPoint = z.infer<typeof KindergartenPoint>;

/** More than any city has. */
export const mostPoints = 5_000;

export const KindergartenFilter = z.object({
  city: Kato.optional(),
  /** A district, or a city with all its districts. */
  locality: Kato.optional(),
  /** Has a group taught in it. */
  language: Language.optional(),
  kind: KindergartenKind.optional(),
  bin: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  /** Has a group for children born then (together with `language`: one and the same group). */
  birthYear: BirthYearQuery.optional(),
  /** Has a group for children who are that many full years old on the day `on`. */
  age: z.coerce.number().int().min(0).max(10).optional(),
  on: DayText.optional(),
  /** Has a free seat (together with `language`, `birthYear` and `age`: in one and the same group). */
  free: z.literal('1').optional(),
  /** Those that have closed, instead of those that are open. */
  closed: z.literal('1').optional(),
  /**
   * Words of its names and addresses in any of the three languages, or their beginnings, whatever the alphabet, with
   * slips of the keyboard; numbers exactly. The likest come first. «Kindergarten», «street» and the like don't count.
   */
  text: freeText(100, 1).optional(),
});
export type KindergartenFilter = z.infer<typeof KindergartenFilter>;

const ageNeedsDay = {
  path: ['on'],
  message: 'age needs the day on which it is counted',
};
const knowsTheDay = ({ age, on }: KindergartenFilter): boolean => age === undefined || on !== undefined;

export const catalogForGateway = {
  localities: defineRoute({
    method: 'get',
    path: '/internal/localities',
    summary: 'Cities and their districts, by KATO code',
    query: z.object({ parent: Kato.optional(), kind: z.enum(['city', 'district']).optional() }),
    responses: { 200: z.object({ items: z.array(LocalityView) }) },
  }),
  locality: defineRoute({
    method: 'get',
    path: '/internal/localities/:kato',
    summary: 'A locality',
    params: z.object({ kato: Kato }),
    responses: { 200: LocalityView },
    problems: ['not-found'],
  }),
  setContactCentre: defineRoute({
    method: 'put',
    path: '/internal/localities/:kato/contact-centre',
    summary: "Write a city's contact centre anew",
    params: z.object({ kato: Kato }),
    body: ContactCentreBody.extend({ actor: Id.nullable() }),
    responses: { 200: ContactCentreView },
    problems: ['not-found'],
  }),
  /** By name, numbers in it counted as numbers, or by likeness to `text`; keyset paging, so that what is inserted meanwhile shifts nothing. */
  kindergartens: defineRoute({
    method: 'get',
    path: '/internal/kindergartens',
    summary: 'Kindergartens',
    query: PageQuery.extend(KindergartenFilter.shape).refine(knowsTheDay, ageNeedsDay),
    responses: { 200: page(KindergartenView) },
    problems: ['invalid-cursor'],
  }),
  /** Those that have a place on the map, 5,000 at most. */
  kindergartenPoints: defineRoute({
    method: 'get',
    path: '/internal/map/kindergartens',
    summary: 'The same kindergartens on a map',
    query: KindergartenFilter.extend({ locale: Locale }).refine(knowsTheDay, ageNeedsDay),
    responses: { 200: z.object({ items: z.array(KindergartenPoint) }) },
  }),
  kindergarten: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id',
    summary: 'A kindergarten with its groups',
    params: id,
    responses: { 200: KindergartenWithGroups },
    problems: ['not-found'],
  }),
  groups: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/groups',
    summary: "A kindergarten's groups with their seats",
    params: id,
    query: z.object({ language: Language.optional(), birthYear: BirthYearQuery.optional() }),
    responses: { 200: z.object({ items: z.array(GroupView) }) },
    problems: ['not-found'],
  }),
  /** What is unknown is left out. */
  kindergartensByIds: defineRoute({
    method: 'post',
    path: '/internal/kindergartens/by-ids',
    summary: 'Several kindergartens, for joins',
    body: z.object({ ids: z.array(Id).max(500) }),
    responses: { 200: z.object({ items: z.array(KindergartenView) }) },
  }),
  group: defineRoute({
    method: 'get',
    path: '/internal/groups/:id',
    summary: 'A group with its seats, and the kindergarten that it belongs to',
    params: id,
    responses: { 200: z.object({ group: GroupView, kindergarten: KindergartenView }) },
    problems: ['not-found'],
  }),
  groupsByIds: defineRoute({
    method: 'post',
    path: '/internal/groups/by-ids',
    summary: 'Several groups, for joins',
    body: z.object({ ids: z.array(Id).max(500) }),
    responses: { 200: z.object({ items: z.array(GroupView) }) },
  }),
  /** Parents before their districts, or in the same request. */
  upsertLocalities: defineRoute({
    method: 'put',
    path: '/internal/localities',
    summary: 'Load localities; the same again changes nothing',
    body: z.object({ items: z.array(LocalityUpsert).min(1).max(500) }),
    responses: { 200: UpsertCounts },
    problems: ['unknown-locality'],
  }),
  upsertKindergartens: defineRoute({
    method: 'put',
    path: '/internal/kindergartens',
    summary: 'Load kindergartens with their groups, all or none; the same again changes nothing',
    body: z.object({ items: z.array(KindergartenUpsert).min(1).max(50) }),
    responses: { 200: z.object({ kindergartens: UpsertCounts, groups: UpsertCounts }) },
    problems: ['unknown-locality', 'invalid-bin', 'group-of-another', 'capacity-below-seats', 'kindergarten-closed'],
  }),
};
