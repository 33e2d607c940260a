import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { DayText, Id, InstantText, Kato, Language, page, PageQuery } from '../values';
import { Asked } from './catalog-for-roster';

/** Swaps of places between families whose children attend (docs/adr/0025-swaps.md). */

/** `agreed`: everybody has signed; `fallen`: somebody didn't, or can't any more. */
export const SwapState = z.enum(['offered', 'agreed', 'done', 'fallen']);
export type SwapState = z.infer<typeof SwapState>;

/** `freed`: another ended the chain; `moved`: has the other place. */
const SwapMemberState = z.enum(['asked', 'signed', 'refused', 'expired', 'left', 'freed', 'moved']);

export const mostSwapWishes = 10;

/** Where a child would rather be, the best first. */
export const SwapWish = z.object({ kindergartenIds: z.array(Id).min(1).max(mostSwapWishes) });

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const SwapChain = z.object({
  id: Id,
  city: Kato,
  /** Of the round, YYYY-MM. */
  month,
  birthYear: z.number().int(),
  language: Language,
  state: SwapState,
  offeredAt: InstantText,
  /** Already outside. */
  signBy: InstantText,
  /** Known once everybody has signed. */
  movesOn: DayText.nullable(),
});

/** One child of a chain, as the family may see it: nothing of the others. */
export const OwnSwap = SwapChain.pick({ id: true, state: true, signBy: true, movesOn: true }).extend({
  toKindergartenId: Id,
  own: SwapMemberState,
});
export type OwnSwap = z.infer<typeof OwnSwap>;

/** A chain as one of its kindergartens may see it: who goes, and once all have signed who comes. */
export const SwapOfKindergarten = SwapChain.omit({ city: true }).extend({
  goes: z.array(z.object({ attendanceId: Id, childName: z.string() })),
  comes: z.array(z.string()).nullable(),
});

/** A chain as the city sees it: where places go, without names. */
export const SwapOfCity = SwapChain.extend({
  members: z.array(z.object({ from: Id, to: Id, state: SwapMemberState })),
});

/** What is still to be told of a chain. */
export const SwapNews = SwapChain.pick({ signBy: true, movesOn: true }).extend({
  id: Id,
  what: z.enum(['offered', 'agreed', 'moved', 'fell']),
  at: InstantText,
  /** A family's; null where a kindergarten is told. */
  applicationId: Id.nullable(),
  /** Whom it is told, or where the family would go. */
  kindergartenId: Id,
});
export type SwapNews = z.infer<typeof SwapNews>;

/** What a chain or a month's round offers until when; null where the city has no swaps (any more). */
const offering = { signBy: InstantText.nullable() };
const which = z.object({ id: Id });
const within = { kindergartenId: Id };
const signing = ['not-found', 'swap-over', 'swap-agreed'];

export const catalogForSwaps = {
  swapOf: defineRoute({
    method: 'get',
    path: '/internal/attendances/:id/swap',
    summary: 'What a child would rather have, and the last chain that it was in',
    params: which,
    responses: { 200: z.object({ wish: SwapWish.nullable(), chain: OwnSwap.nullable() }) },
  }),
  /** @problem swap-unsuitable: a kindergarten of another city, its own, or one without a group for the child */
  wishSwap: defineRoute({
    method: 'put',
    path: '/internal/attendances/:id/swap-wish',
    summary: 'List where a child would rather be; again changes the list',
    params: which,
    body: Asked.extend({ ...within, ...SwapWish.shape, queueDate: InstantText }),
    responses: { 204: noContent },
    problems: ['not-found', 'attendance-ended', 'swap-child-leaves', 'swap-unsuitable'],
  }),
  /** A chain that it is asked to sign is refused with it. */
  withdrawSwapWish: defineRoute({
    method: 'post',
    path: '/internal/attendances/:id/swap-wish/withdrawal',
    summary: 'The child stays where it is',
    params: which,
    body: Asked.pick({ at: true }).extend(offering),
    responses: { 204: noContent },
    problems: ['swap-agreed'],
  }),
  signSwap: defineRoute({
    method: 'post',
    path: '/internal/swap-chains/:id/signature',
    summary: 'A family signs; with the last signature the day is fixed',
    params: which,
    body: Asked.pick({ at: true }).extend({ attendanceId: Id, movesOn: DayText }),
    responses: { 204: noContent },
    problems: signing,
  }),
  refuseSwap: defineRoute({
    method: 'post',
    path: '/internal/swap-chains/:id/refusal',
    summary: 'A family refuses, as long as not everybody has signed: the others are offered the next best chain',
    params: which,
    body: Asked.pick({ at: true }).extend({ attendanceId: Id, ...offering }),
    responses: { 204: noContent },
    problems: signing,
  }),
  /** Once a month and city. */
  beginSwapRound: defineRoute({
    method: 'post',
    path: '/internal/cities/:city/swap-rounds/:month',
    summary: 'Offer the chains of a month; again offers nothing',
    params: z.object({ city: Kato, month }),
    body: Asked.pick({ at: true }).extend({ signBy: InstantText }),
    responses: { 200: z.object({ offered: z.number().int() }) },
  }),
  swapRounds: defineRoute({
    method: 'get',
    path: '/internal/swap-rounds/:month',
    summary: 'Cities whose round of a month has begun',
    params: z.object({ month }),
    responses: { 200: z.object({ cities: z.array(Kato) }) },
  }),
  swapsOfKindergarten: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/swap-chains',
    summary: 'Chains through a kindergarten, the newest first',
    params: which,
    query: PageQuery,
    responses: { 200: page(SwapOfKindergarten) },
    problems: ['invalid-cursor'],
  }),
  swapsOfCity: defineRoute({
    method: 'get',
    path: '/internal/cities/:city/swap-chains',
    summary: 'Chains of a city, the newest first',
    params: z.object({ city: Kato }),
    query: PageQuery,
    responses: { 200: page(SwapOfCity) },
    problems: ['invalid-cursor'],
  }),
  /** Ends a chain that is due or can't be any more, exchanges its places on the day. Again changes nothing. */
  bringSwapOn: defineRoute({
    method: 'post',
    path: '/internal/swap-chains/:id/step',
    summary: 'How a chain stands, and what of it is still to be told',
    params: which,
    body: Asked.pick({ at: true, today: true }).extend(offering),
    responses: {
      200: SwapChain.pick({ state: true, signBy: true, movesOn: true }).extend({
        signed: z.number().int(),
        members: z.number().int(),
        news: z.array(SwapNews),
      }),
    },
    problems: ['not-found'],
  }),
  swapTold: defineRoute({
    method: 'post',
    path: '/internal/swap-news/:id/told',
    summary: 'They have been told; again changes nothing',
    params: which,
    responses: { 204: noContent },
  }),
  swapsToWake: defineRoute({
    method: 'get',
    path: '/internal/swap-chains/to-wake',
    summary: 'Chains whose workflow has not heard of their last change, or of their day, or that can’t be any more',
    query: z.object({ at: InstantText, today: DayText }),
    responses: { 200: z.object({ items: z.array(z.object({ id: Id, city: Kato, version: z.number().int() })) }) },
  }),
  /** As it stood then: one that has changed meanwhile is still to be woken. */
  swapWoken: defineRoute({
    method: 'post',
    path: '/internal/swap-chains/:id/woken',
    summary: 'Its workflow has heard',
    params: which,
    body: z.object({ today: DayText, version: z.number().int() }),
    responses: { 204: noContent },
  }),
};
