import { z } from 'zod';
import { OwnSwap, SwapOfCity, SwapOfKindergarten, SwapWish } from '../internal/catalog-for-swaps';
import { defineRoute } from '../route';
import { Id, page, PageQuery } from '../values';
import { actProblems, SignedWith, SignSwapAct } from './acts';
import { KeyHeader } from './api';
import { KindergartenBrief } from './views';

const auth = 'applicant (own)';
const tags = ['Applications'];
const params = z.object({ id: Id });
/** Those that are named; one that the catalog doesn't know now is missing. */
const kindergartens = z.array(KindergartenBrief);

/** A family's side of swaps: nothing of other families. */
export const OwnSwaps = z.object({
  /** Whether the city has swaps and the child may take part. */
  open: z.boolean(),
  attendanceId: Id,
  wish: SwapWish.nullable(),
  /** The last one that the child was in. */
  chain: OwnSwap.nullable(),
  kindergartens,
});
export type OwnSwaps = z.infer<typeof OwnSwaps>;

const attending = ['application-not-found', 'attendance-not-found'];
const ofChain = z.object({ attendanceId: Id, chainId: Id });

/** Swaps of places (docs/swaps.md). */
export const swapRoutes = {
  swaps: defineRoute({
    method: 'get',
    path: '/applications/:id/swaps',
    summary: 'Where an attending child would rather be, and the swap that is offered to it',
    tags,
    auth,
    params,
    responses: { 200: OwnSwaps },
    problems: attending,
  }),
  wishSwap: defineRoute({
    method: 'put',
    path: '/applications/:id/swaps/wish',
    summary: 'List kindergartens that one would rather have, the best first; each month chains are looked for',
    tags,
    auth,
    params,
    body: SwapWish.extend({ attendanceId: Id }),
    responses: { 200: OwnSwaps },
    problems: [...attending, 'attendance-ended', 'swaps-not-open', 'swap-child-leaves', 'swap-unsuitable'],
  }),
  withdrawSwapWish: defineRoute({
    method: 'post',
    path: '/applications/:id/swaps/wish/withdrawal',
    summary: 'The child stays where it is; a swap that it is asked to sign is refused with it',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: z.object({ attendanceId: Id }),
    responses: { 200: OwnSwaps },
    problems: [...attending, 'swap-agreed'],
  }),
  signSwap: defineRoute({
    method: 'post',
    path: '/applications/:id/swaps/signature',
    summary: 'The parents’ signed consent to a swap; places go when all families of it have signed',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: SignSwapAct.omit({ type: true }).extend(SignedWith),
    responses: { 200: OwnSwaps },
    problems: [...attending, 'swap-not-found', 'swap-over', ...actProblems],
  }),
  refuseSwap: defineRoute({
    method: 'post',
    path: '/applications/:id/swaps/refusal',
    summary: 'The child stays where it is, and is offered nothing more this month',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: ofChain,
    responses: { 200: OwnSwaps },
    problems: [...attending, 'swap-not-found', 'swap-over', 'swap-agreed'],
  }),
  staffSwaps: defineRoute({
    method: 'get',
    path: '/staff/swaps',
    summary: 'Swaps through the kindergarten, the newest first: who goes, and once all have signed who comes',
    tags: ['Kindergarten staff'],
    auth: 'employee (own kindergarten)',
    query: PageQuery,
    responses: { 200: page(SwapOfKindergarten) },
    problems: ['invalid-cursor'],
  }),
  citySwaps: defineRoute({
    method: 'get',
    path: '/admin/swaps',
    summary: 'Swaps of the city, the newest first, without names',
    tags: ['Operator'],
    auth: 'operator (own city)',
    query: PageQuery,
    responses: {
      200: page(SwapOfCity.extend({ workflowUrl: z.url().nullable() })).extend({ kindergartens }),
    },
    problems: ['invalid-cursor'],
  }),
};
