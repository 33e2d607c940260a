import { describe, expect, it } from '@jest/globals';
import { openApiDocument } from './openapi';
import { publicRoutes } from './public/routes';

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

  it('is plain JSON that names its problems', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document.openapi).toBe('3.1.0');
    expect(document.components?.schemas).toHaveProperty('Problem.properties.code');
  });
});
