import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { bulletinForDemo } from './bulletin-for-demo';
import { bulletinForErasure, gatewayForErasure } from './erasure';
import { gatewayForDemo } from './gateway-for-demo';
import { gatewayForNews } from './notifications';
import { catalogForGateway } from './catalog-for-gateway';
import { catalogForWorkflows } from './catalog-for-workflows';
import { bulletinForGateway } from './bulletin-for-gateway';
import { bulletinForWorkflows } from './bulletin-for-workflows';

const caddyfile = readFileSync(join(__dirname, '../../../../deploy/caddy/Caddyfile'), 'utf8');

/** What `respond @inside 404` covers: Caddy's `path` matches the whole path, with `*` for any end. */
const inside = /@inside path (.+)\n\s*respond @inside 404\n/.exec(caddyfile)?.[1]?.split(' ') ?? [];
const isInside = (path: string): boolean =>
  inside.some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));

it.each([
  ...Object.values(gatewayForDemo),
  ...Object.values(gatewayForNews),
  ...Object.values(bulletinForDemo),
  ...Object.values(bulletinForGateway),
  ...Object.values(bulletinForWorkflows),
  ...Object.values(catalogForGateway),
  ...Object.values(catalogForWorkflows),
  ...Object.values(bulletinForErasure),
  ...Object.values(gatewayForErasure),
])('$method $path is for services only: the proxy answers 404 to everybody else', ({ path }) => {
  expect(isInside(path)).toBe(true);
});

it('and what people may ask is not hidden with it', () => {
  expect(isInside('/api/v1/auth/challenge')).toBe(false);
  expect(inside.length).toBeGreaterThan(0);
});
