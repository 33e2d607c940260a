import { z } from 'zod';
import { defineRoute } from '../../route';
import { DayText, Id, InstantText, page, PageQuery } from '../../values';
import {
  Stage,
  ResponseStatus,
  ResponseView,
  DirectionView,
  RespondRequest,
  RespondAnswer,
  mostRespondTogether,
} from './views';

const id = z.object({ id: Id });

/** Responses to bulletins, and the directions that come of them. */
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
    body: z.object({ requests: z.array(RespondRequest).min(1).max(mostRespondTogether) }),
    responses: { 200: z.object({ answers: z.array(RespondAnswer) }) },
  }),
  staffResponses: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/responses',
    summary: "A kindergarten's responses and directions, with what staff may see of the child",
    params: id,
    query: PageQuery.extend({ at: InstantText, status: ResponseStatus.optional() }),
    responses: {
      200: page(
        z.object({
          response: ResponseView,
          direction: DirectionView.nullable(),
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
        direction: DirectionView.nullable(),
        /** The request's: the gateway's begin with the account's id. */
        idempotencyKey: z.string(),
      }),
    },
  }),
  direction: defineRoute({
    method: 'get',
    path: '/internal/directions/:id',
    summary: 'A direction',
    params: id,
    responses: { 200: DirectionView },
  }),
  /** For those who hold the paper: the gateway compares its code before it says anything. 404 when unknown. */
  directionByNumber: defineRoute({
    method: 'get',
    path: '/internal/directions/by-number/:number',
    summary: 'A direction by the number printed on it',
    params: z.object({ number: z.string().max(40) }),
    responses: { 200: DirectionView },
  }),
};
