import { describe, expect, it } from '@jest/globals';
import { openApiDocument } from './openapi';
import { publicRoutes } from './public/routes';
import type { RouteDefinition } from './route';

describe('the OpenAPI document', () => {
  const document = openApiDocument('1.2.3');
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path));

  it('has every public route', () => {
    const ids = operations.map((operation: { operationId?: string }) => operation.operationId ?? '');
    expect(ids.toSorted()).toEqual(Object.keys(publicRoutes).toSorted());
  });

  it('asks for an Idempotency-Key on every POST but those of the session', () => {
    for (const [path, { post }] of Object.entries(document.paths ?? {})) {
      const asks = JSON.stringify(post?.parameters ?? []).includes('idempotency-key');
      if (post) expect({ path, asks }).toEqual({ path, asks: !path.startsWith('/auth/') });
    }
  });

  it('says what a document may be', () => {
    const content = document.paths?.['/documents/{id}']?.get?.responses?.['200'];
    expect(content).toHaveProperty('content', {
      'application/pdf': expect.anything(),
      'image/jpeg': expect.anything(),
      'image/png': expect.anything(),
    });
  });

  it('says under which status which refusal comes, failures too', () => {
    const answers = document.paths?.['/me/phone']?.put?.responses;
    expect(Object.keys(answers ?? {})).toEqual(['202', '400', '401', '403', '408', '413', '415', '422', '429', '503']);
    expect(answers?.['503']).toHaveProperty(
      ['content', 'application/problem+json', 'schema', 'allOf', '1', 'properties', 'code', 'enum'],
      ['sms-not-available', 'unavailable'],
    );
    expect(document.paths?.['/auth/confirm-email']?.post?.security).toEqual([]);
  });

  it('is plain JSON that names its problems', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document.openapi).toBe('3.1.0');
    expect(document.components?.schemas).toHaveProperty('Problem.properties.code');
  });
});

/** A route's answer must not depend on which of two the router tries first. */
it('no address is two routes’', () => {
  const routes: [string, RouteDefinition][] = Object.entries(publicRoutes);
  const partsOf = ({ path }: RouteDefinition) => path.split('/');
  const isSame = (a: string, b: string) => a === b || a.startsWith(':') || b.startsWith(':');
  const both = routes.flatMap(([name, route], index) =>
    routes
      .slice(index + 1)
      .filter(([, other]) => other.method === route.method && partsOf(other).length === partsOf(route).length)
      .filter(([, other]) => partsOf(route).every((part, place) => isSame(part, partsOf(other)[place] ?? '')))
      .map(([otherName]) => `${name} and ${otherName}`),
  );
  expect(both).toEqual([]);
});
