import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Id, InstantText } from '../values';

/**
 * What the erasure and retention workflows ask, through activities. Every call is idempotent. `at` is the machine's
 * time, which is all that those workflows know: each service adds its training clock.
 */
const id = z.object({ id: Id });

export const bulletinForErasure = {
  /** By which the child is found elsewhere; also after the erasure, until the child is past the age. */
  childKey: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/child-key',
    summary: 'Keyed hash of the child’s IIN',
    params: id,
    responses: { 200: z.object({ childKey: z.string().nullable() }) },
    problems: ['not-found'],
  }),
  eraseApplication: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/erasure',
    summary: 'Take the person out of an ended application; codes, dates and the birth year stay',
    params: id,
    body: z.object({ at: InstantText }),
    responses: { 204: noContent },
    problems: ['not-found', 'application-is-live'],
  }),
  /** Also drops keyed hashes that nothing can be inherited by any more and, with the first page, spent messages and outcomes. */
  retentionDue: defineRoute({
    method: 'post',
    path: '/internal/retention/due',
    summary: 'Ended applications that are older than the retention of their city, by id',
    body: z.object({ at: InstantText, after: Id.nullable(), limit: z.number().int().min(1).max(500) }),
    responses: { 200: z.object({ items: z.array(Id), next: Id.nullable() }) },
  }),
};

export const gatewayForErasure = {
  /** From here on nobody signs in to it, so nothing new comes. `alone`: nobody else leads these applications. */
  closeAccount: defineRoute({
    method: 'post',
    path: '/internal/erasure/accounts/:id/close',
    summary: 'Anonymise an account and end its sessions',
    params: id,
    body: z.object({ at: InstantText }),
    responses: { 200: z.object({ alone: z.array(Id), shared: z.array(Id) }) },
  }),
  eraseApplication: defineRoute({
    method: 'post',
    path: '/internal/erasure/applications/:id',
    summary: 'Documents, what was signed, news and accesses of an application',
    params: id,
    body: z.object({ at: InstantText }),
    responses: { 204: noContent },
  }),
  eraseLines: defineRoute({
    method: 'post',
    path: '/internal/erasure/lines',
    summary: 'Lines of imported files that name a child, found by the keyed hash of the IIN',
    body: z.object({ childKey: z.string().max(100) }),
    responses: { 204: noContent },
  }),
  eraseAccount: defineRoute({
    method: 'post',
    path: '/internal/erasure/accounts/:id',
    summary: 'Everything else that is an account’s own',
    params: id,
    body: z.object({ at: InstantText }),
    responses: { 204: noContent },
  }),
  finishErasure: defineRoute({
    method: 'post',
    path: '/internal/erasure/requests/:id/finish',
    summary: 'The request is carried out',
    params: id,
    body: z.object({ at: InstantText }),
    responses: { 204: noContent },
  }),
};
