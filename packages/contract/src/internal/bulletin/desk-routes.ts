import { z } from 'zod';
import { defineRoute } from '../../route';
import { BirthYear, DayText, Id, InstantText, Language, page, PageQuery } from '../../values';
import { ReferralView, ResponseView, Stage } from './views';

const id = z.object({ id: Id });
const count = z.number().int();

/** What waits for a kindergarten: responses that hold a place, families with a referral, families that have come. */
export const DeskKind = z.enum(['to-activate', 'expected', 'arrived']);

/** How much of it, and how much of that is late or ends today. */
export const DeskCounts = z.object({
  toActivate: z.object({ count, overdue: count }),
  expected: z.object({ count, lastDay: count }),
  arrived: z.object({ count, overdue: count }),
});

/** A child whose response or referral is the kindergarten's, with what staff may see of it. */
export const DeskItem = z.object({
  response: ResponseView,
  referral: ReferralView.nullable(),
  child: z.object({ name: z.string(), birthDate: DayText }),
  stage: Stage,
  bulletin: z.object({ id: Id, groupId: Id, birthYear: BirthYear, language: Language }),
  /** Until when the kindergarten, or the family, is to act; null where nobody is, or where that has passed. */
  dueAt: InstantText.nullable(),
  overdue: z.boolean(),
});
export type DeskItem = z.infer<typeof DeskItem>;

/** One who waits for a place. Who it is stays theirs until they have one. */
export const WaitingItem = z.object({
  responseId: Id,
  /** 1-based, at the moment of asking. */
  rank: count,
  access: z.enum(['priority', 'general']),
  receivedAt: InstantText,
  /** By which priority access goes; null of general access, which goes by time. */
  number: count.nullable(),
});
export type WaitingItem = z.infer<typeof WaitingItem>;

/** A kindergarten's working day. */
export const deskRoutes = {
  deskCounts: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/desk-counts',
    summary: 'How much waits for a kindergarten',
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: DeskCounts },
  }),
  deskItems: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/desk-items',
    summary: 'What waits for a kindergarten, what ends first first',
    params: id,
    query: PageQuery.extend({ at: InstantText, kind: DeskKind }),
    responses: { 200: page(DeskItem) },
  }),
  deskItem: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/desk-items/:applicationId',
    summary: 'The same of one application: its live response or referral',
    params: id.extend({ applicationId: Id }),
    query: z.object({ at: InstantText }),
    responses: { 200: DeskItem },
  }),
  placesGiven: defineRoute({
    method: 'get',
    path: '/internal/bulletins/:id/places-given',
    summary: 'Who has the places of a bulletin, by place',
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: z.object({ items: z.array(DeskItem) }) },
  }),
  waitingLine: defineRoute({
    method: 'get',
    path: '/internal/bulletins/:id/line',
    summary: 'Who waits for a place of a bulletin, in the order in which places are given; no names',
    params: id,
    query: PageQuery.extend({ at: InstantText }),
    responses: { 200: page(WaitingItem) },
  }),
};
