import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Transport, TransportRequest } from './client';
import { createClient, RemoteProblem } from './client';
import { defineRoute, file, noContent } from './route';

const routes = {
  respond: defineRoute({
    method: 'post',
    path: '/applications/:id/responses',
    summary: 'Respond',
    params: z.object({ id: z.string() }),
    body: z.object({ bulletinId: z.string() }),
    responses: { 201: z.object({ responseId: z.string() }), 202: z.object({ commandId: z.string() }) },
  }),
  list: defineRoute({
    method: 'get',
    path: '/bulletins',
    summary: 'List',
    query: z.object({ locality: z.array(z.string()).optional(), limit: z.coerce.number<number>().default(20) }),
    responses: { 200: z.object({ items: z.array(z.string()) }) },
  }),
  remove: defineRoute({ method: 'delete', path: '/x', summary: 'Remove', responses: { 204: noContent } }),
  print: defineRoute({ method: 'get', path: '/pdf', summary: 'Print', responses: { 200: file('application/pdf') } }),
};

function answering(status: number, body: unknown, contentType = 'application/json') {
  const seen: TransportRequest[] = [];
  const transport: Transport = (request) => {
    seen.push(request);
    const text = body === undefined ? '' : JSON.stringify(body);
    return Promise.resolve({ status, contentType, body: new TextEncoder().encode(text) });
  };
  return { seen, client: createClient(routes, { baseUrl: 'http://service/', token: 'secret', transport }) };
}

describe('a client', () => {
  it('writes the path, the body and the token', async () => {
    const { client, seen } = answering(201, { responseId: 'r', more: 'dropped' });
    const answer = await client.respond.withStatus({ params: { id: 'a/1' }, body: { bulletinId: 'b' } });
    expect(answer).toEqual({ status: 201, body: { responseId: 'r' } });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: 'http://service/applications/a%2F1/responses',
      body: '{"bulletinId":"b"}',
      headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
    });
    // The types keep which body belongs to which status.
    expect(answer.status === 201 ? answer.body.responseId : answer.body.commandId).toBe('r');
  });

  it('may be called without arguments when nothing is required', async () => {
    const { client, seen } = answering(200, { items: ['one'] });
    const { items } = await client.list();
    expect(items).toEqual(['one']);
    await client.list({ query: { locality: ['almaty', 'astana'] } }, { headers: { 'accept-language': 'kk' } });
    expect(seen.map(({ url }) => url)).toEqual([
      'http://service/bulletins',
      'http://service/bulletins?locality=almaty&locality=astana',
    ]);
    expect(seen[1]?.headers['accept-language']).toBe('kk');
  });

  it('gives nothing for 204 and bytes for a file', async () => {
    expect(await answering(204, undefined).client.remove()).toBeUndefined();
    expect(await answering(200, 'pdf').client.print()).toEqual(new TextEncoder().encode('"pdf"'));
  });

  it('throws the problem that the service answered', async () => {
    const problem = { code: 'no-place', params: { rank: 3 }, errors: [{ path: 'body.x', message: 'm' }] };
    const { client } = answering(409, problem, 'application/problem+json; charset=utf-8');
    const error = await client.list().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RemoteProblem);
    expect(error).toMatchObject({ status: 409, ...problem });
  });

  it('refuses an answer that is not what the route declares', async () => {
    await expect(answering(200, { items: 'none' }).client.list()).rejects.toMatchObject({ code: 'unexpected-answer' });
    await expect(answering(418, 'tea').client.list()).rejects.toMatchObject({ status: 418, code: 'http-418' });
  });
});

describe('a route', () => {
  it('whose path and params disagree is refused when defined', () => {
    const define = () => defineRoute({ method: 'get', path: '/x/:id', summary: 's', responses: { 204: noContent } });
    expect(define).toThrow('get /x/:id');
  });
});

/** Only compiled: what the types must refuse. */
export function typesRefuse(client: ReturnType<typeof createClient<typeof routes>>) {
  // @ts-expect-error the body is missing
  void client.respond({ params: { id: 'a' } });
  // @ts-expect-error no arguments at all
  void client.respond();
  // @ts-expect-error a list of strings is asked for
  void client.list({ query: { locality: 5 } });
}
