import { z } from 'zod';
import { defineRoute } from '../../route';
import { DayText, Id, InstantText, page, PageQuery } from '../../values';
import {
  Stage,
  ResponseStatus,
  ResponseView,
  ReferralStatus,
  ReferralView,
  RespondRequest,
  RespondAnswer,
  maxBatchSize,
} from './views';

const id = z.object({ id: Id });

/** Responses to bulletins, and the referrals that come of them. */
export const responseRoutes = {
  /** The admission path. The key is a unique column of the response: a repeat gets the same response. */
  respond: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/responses',
    summary: 'Respond to a bulletin',
    params: id,
    body: RespondRequest.omit({ applicationId: true }),
    responses: { 201: ResponseView },
  }),
  respondTogether: defineRoute({
    method: 'post',
    path: '/internal/responses',
    summary: 'Respond: requests that arrived together, an answer to each in their order',
    body: z.object({ requests: z.array(RespondRequest).min(1).max(maxBatchSize) }),
    responses: { 200: z.object({ answers: z.array(RespondAnswer) }) },
  }),
  staffResponses: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/responses',
    summary: "A kindergarten's responses and referrals, with what staff may see of the child",
    params: id,
    query: PageQuery.extend({
      at: InstantText,
      status: ResponseStatus.optional(),
      referral: ReferralStatus.optional(),
      /** `1`: only those of which a referral came, however that stands. */
      referred: z.enum(['0', '1']).default('0'),
    }),
    responses: {
      200: page(
        z.object({
          response: ResponseView,
          referral: ReferralView.nullable(),
          child: z.object({ name: z.string(), birthDate: DayText }),
          stage: Stage,
        }),
      ),
    },
  }),
  /** Whose response is this, for rights. 404 when unknown. */
  response: defineRoute({
    method: 'get',
    path: '/internal/responses/:id',
    summary: 'A response',
    params: id,
    query: z.object({ at: InstantText }),
    responses: {
      200: ResponseView.extend({
        kindergartenId: Id,
        referral: ReferralView.nullable(),
        /** The request's: the gateway's begin with the account's id. */
        idempotencyKey: z.string(),
      }),
    },
  }),
  referral: defineRoute({
    method: 'get',
    path: '/internal/referrals/:id',
    summary: 'A referral',
    params: id,
    responses: { 200: ReferralView },
  }),
  /** For those who hold the paper: the gateway compares its code before it says anything. 404 when unknown. */
  referralByNumber: defineRoute({
    method: 'get',
    path: '/internal/referrals/by-number/:number',
    summary: 'A referral by the number printed on it',
    params: z.object({ number: z.string().max(40) }),
    responses: { 200: ReferralView },
  }),
};
