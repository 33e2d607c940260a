import { z } from 'zod';
import { defineRoute } from '../route';
import { Id } from '../values';
import { NewTwin, NewWishList, wishListWith } from '../wishes';
import { commandProblems } from './api';
import { joinedLately, Refused } from './applications';

const tags = ['Applications'];
const params = z.object({ id: Id });

export const WishList = wishListWith(Refused);
export type WishList = z.infer<typeof WishList>;

/** What a family wants, in order: it answers bulletins by itself. */
export const wishListRoutes = {
  wishList: defineRoute({
    method: 'get',
    path: '/applications/:id/wish-list',
    summary: 'What the family wants, in order; what it means of the bulletins open now, and which place it was given',
    description: 'Who was given a place before is told by number and category, as the queue shows everybody.',
    tags,
    auth: 'applicant (own), operator (own city)',
    params,
    responses: { 200: WishList },
    problems: ['application-not-found'],
  }),
  replaceWishList: defineRoute({
    method: 'put',
    path: '/applications/:id/wish-list',
    summary: 'The list that answers bulletins from now on, best first; it may be changed at any time',
    description: `\`version\` is that of the list that was read, 0 where there was none. The same list again changes nothing. ${joinedLately}`,
    tags,
    auth: 'applicant (own)',
    params,
    body: NewWishList,
    responses: { 200: WishList },
    problems: [...commandProblems, 'wish-list-changed', 'wish-lists-off', 'objection-period-open'],
  }),
  linkTwins: defineRoute({
    method: 'put',
    path: '/applications/:id/twin',
    summary: 'Link another application of the same account in the same queue: places of one bulletin for both',
    description: `The two have one list from then on, that of this application. \`only\`: together or not at all; \`if-possible\`: else each for itself. ${joinedLately}`,
    tags,
    auth: 'applicant (own)',
    params,
    body: NewTwin,
    responses: { 200: WishList },
    problems: [...commandProblems, 'twins-off', 'not-twins', 'objection-period-open'],
  }),
  partTwins: defineRoute({
    method: 'delete',
    path: '/applications/:id/twin',
    summary: 'Each goes on alone, with the list that both had',
    description: joinedLately,
    tags,
    auth: 'applicant (own)',
    params,
    responses: { 200: WishList },
    problems: [...commandProblems, 'objection-period-open'],
  }),
};
