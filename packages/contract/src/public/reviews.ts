import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { freeText } from '../text';
import { Id, InstantText, Kato, LocalisedText, page, PageQuery, SeenVersion } from '../values';
import { KeyHeader } from './api';
import { KindergartenBrief } from './views';

const tags = ['Reviews'];
const params = z.object({ id: Id });

/** What a family is asked of the kindergarten: the same everywhere and for years, so that answers may be compared. */
export const reviewQuestions = ['food', 'teachers', 'safety', 'communication', 'building'] as const;
export type ReviewQuestion = (typeof reviewQuestions)[number];

const answers = <T extends z.ZodType>(answer: T) =>
  z.object({ food: answer, teachers: answer, safety: answer, communication: answer, building: answer });

/** 1 is worst, 5 is best. */
const Rating = z.number().int().min(1).max(5);
export const Ratings = answers(Rating);
export type Ratings = z.infer<typeof Ratings>;

/** Why an operator doesn't publish a review. */
export const reviewRejections = ['personal-data', 'insult', 'off-topic', 'advertising', 'accusation'] as const;
export const ReviewRejection = z.enum(reviewRejections);
export type ReviewRejection = z.infer<typeof ReviewRejection>;

/** Averages of fewer would tell what one family thinks. */
export const leastReviews = 3;

export const ReviewStatus = z.enum(['pending', 'published', 'rejected']);
export type ReviewStatus = z.infer<typeof ReviewStatus>;

const Said = z.object({ ratings: Ratings, text: freeText(2000, 1).nullable().default(null) });

/** As everybody reads it: nobody's name. */
export const PublicReview = z.object({
  id: Id,
  /** Null while the catalog doesn't answer. */
  kindergarten: KindergartenBrief.nullable(),
  ratings: Ratings,
  text: z.string().nullable(),
  publishedAt: InstantText,
});
export type PublicReview = z.infer<typeof PublicReview>;

export const ReviewSummary = z.object({
  /** Of published ones. */
  count: z.number().int(),
  /** With one decimal; null while there are fewer than `least`. */
  averages: answers(z.number()).nullable(),
  least: z.number().int(),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;

export const OwnReview = z.object({
  id: Id,
  kindergartenId: Id,
  kindergarten: KindergartenBrief.nullable(),
  ratings: Ratings,
  text: z.string().nullable(),
  /** `pending`: waits for the city's operator, and nobody else reads it. */
  status: ReviewStatus,
  /** Of a rejected one. */
  rejection: z.object({ code: ReviewRejection, text: LocalisedText }).nullable(),
  /** Grows with each correction and decision. */
  version: z.number().int(),
  writtenAt: InstantText,
});
export type OwnReview = z.infer<typeof OwnReview>;

/** As the operator reads it who decides: nobody's name either. */
export const ReviewToDecide = OwnReview.omit({ rejection: true }).extend({ rejection: ReviewRejection.nullable() });
export type ReviewToDecide = z.infer<typeof ReviewToDecide>;

const version = SeenVersion.min(1);
const contentProblems = ['review-has-personal-data', 'account-is-leaving'];

/** What families say of the kindergartens that their children go to. */
export const reviewRoutes = {
  reviews: defineRoute({
    method: 'get',
    path: '/reviews',
    summary: 'Published reviews of a city’s kindergartens, newest first; no names',
    tags,
    auth: 'anyone',
    query: PageQuery.extend({ city: Kato }),
    responses: { 200: page(PublicReview) },
    problems: ['invalid-cursor'],
  }),
  kindergartenReviews: defineRoute({
    method: 'get',
    path: '/kindergartens/:id/reviews',
    summary: 'Published reviews of a kindergarten, newest first, and the averages of all of them',
    tags,
    auth: 'anyone',
    params,
    query: PageQuery,
    responses: { 200: page(PublicReview).extend({ summary: ReviewSummary }) },
    problems: ['kindergarten-not-found', 'invalid-cursor'],
  }),
  writeReview: defineRoute({
    method: 'post',
    path: '/applications/:id/review',
    summary: 'Write a review of the kindergarten where the child is enrolled',
    description:
      'One an account and kindergarten, however many children go there. It shows once an operator of the city has published it.',
    tags,
    auth: 'applicant (own)',
    params,
    headers: KeyHeader,
    body: Said,
    responses: { 201: OwnReview },
    problems: [
      'application-not-found',
      'not-enrolled',
      'review-exists',
      'reviewer-works-there',
      'objection-period-open',
      ...contentProblems,
    ],
  }),
  myReviews: defineRoute({
    method: 'get',
    path: '/me/reviews',
    summary: 'One’s own reviews, newest first, and what became of each',
    tags,
    auth: 'applicant',
    responses: { 200: z.object({ items: z.array(OwnReview) }) },
  }),
  correctReview: defineRoute({
    method: 'put',
    path: '/reviews/:id',
    summary: 'Say it otherwise: it shows no more until an operator has published it anew',
    description: '`version` is that of what is corrected. The same again changes nothing.',
    tags,
    auth: 'applicant (own)',
    params,
    body: Said.extend({ version }),
    responses: { 200: OwnReview },
    problems: ['review-not-found', 'review-changed', ...contentProblems],
  }),
  takeReviewBack: defineRoute({
    method: 'delete',
    path: '/reviews/:id',
    summary: 'Take it back: it is gone',
    tags,
    auth: 'applicant (own)',
    params,
    responses: { 204: noContent },
    problems: ['review-not-found'],
  }),
  reviewsToDecide: defineRoute({
    method: 'get',
    path: '/admin/reviews',
    summary: 'Reviews of the own city by status, those that wait longest first',
    tags,
    auth: 'operator',
    query: PageQuery.extend({ status: ReviewStatus.default('pending') }),
    responses: { 200: page(ReviewToDecide) },
    problems: ['invalid-cursor'],
  }),
  reviewsWaiting: defineRoute({
    method: 'get',
    path: '/admin/reviews-waiting',
    summary: 'How many reviews of the own city wait for a decision',
    tags,
    auth: 'operator',
    responses: { 200: z.object({ count: z.number().int() }) },
  }),
  decideReview: defineRoute({
    method: 'post',
    path: '/admin/reviews/:id/decision',
    summary: 'Publish a review, or reject it with a reason; the family is told',
    description:
      'May be decided again, also of a published one. Who wrote it, or works in that kindergarten too, leaves it to another operator.',
    tags,
    auth: 'operator (own city)',
    params,
    headers: KeyHeader,
    body: z.discriminatedUnion('decision', [
      z.object({ decision: z.literal('publish'), version }),
      z.object({ decision: z.literal('reject'), version, reasonCode: ReviewRejection }),
    ]),
    responses: { 200: z.object({ id: Id, status: ReviewStatus, version: z.number().int() }) },
    problems: ['review-not-found', 'review-changed', 'decider-is-concerned'],
  }),
};
