import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicRoutes, type PublicRouteName } from '@kezek/contract/public/routes';
import type { RouteDefinition } from '@kezek/contract/route';
import { testDatabase } from '@kezek/stack/testing/postgres';
import request from 'supertest';
import { aKey, prismaDir, startTestGateway, type TestGateway } from '../testing/gateway';
import { aBin, aHead, enter } from '../testing/enter';
import { rights, type Right } from './rights';

const database = testDatabase('rights', { prismaDir });
let gateway: TestGateway;
let agents: Record<'applicant' | 'employee' | 'head' | 'operator', ReturnType<typeof request.agent>>;

beforeAll(async () => {
  gateway = await startTestGateway(database.url);
  agents = {
    applicant: await gateway.as(await gateway.person({ role: 'applicant' })),
    employee: await gateway.as(await gateway.person({ role: 'employee' })),
    head: (await enter(gateway, aHead(gateway.catalog.addKindergarten({ bin: aBin() })).auth)).agent,
    operator: await gateway.as(await gateway.person({ role: 'operator' })),
  };
}, 30_000);
afterAll(() => gateway.close());

/** A request that is well-formed enough to get past the gate; what is behind it refuses or doesn't find. */
async function ask(agent: ReturnType<typeof request.agent>, route: RouteDefinition): Promise<number> {
  const path = route.path
    .replace(':year', '2026')
    .replace(':signal', 'revoke')
    .replaceAll(/:(\w+)/g, () => randomUUID());
  const sent = agent[route.method](`/api/v1${path}`).set(aKey());
  const { status } = await (route.method === 'get' ? sent : sent.send({}));
  return status;
}

const names = Object.keys(publicRoutes).filter(
  (name): name is PublicRouteName => name in publicRoutes && name !== 'signOut' && name !== 'inboxStream',
);

describe.each(names)('%s', (name) => {
  const route: RouteDefinition = publicRoutes[name];
  const { who, headOnly }: Right = rights[name];

  it('is closed to those who may not', async () => {
    const stranger = await ask(gateway.stranger, route);
    if (who === 'anyone') expect([401, 403]).not.toContain(stranger);
    else expect(stranger).toBe(401);
    for (const role of ['applicant', 'employee', 'head', 'operator'] as const) {
      const status = await ask(agents[role], route);
      const may = who === 'anyone' || (who !== 'service' && who[role === 'head' ? 'employee' : role]);
      if (who === 'service') expect({ role, status }).toEqual({ role, status: 401 });
      else if (may && !(headOnly && role === 'employee')) expect([401, 403]).not.toContain(status);
      else expect({ role, status }).toEqual({ role, status: 403 });
    }
  });
});

it('every POST asks for a key, but signing in and out, and those that keep none need none twice', async () => {
  for (const name of names) {
    const route: RouteDefinition = publicRoutes[name];
    const right: Right = rights[name];
    const named = route.method === 'post' && !route.path.startsWith('/auth/');
    expect({ name, key: right.key !== undefined }).toEqual({ name, key: named });
    expect({ name, header: route.headers !== undefined }).toEqual({ name, header: named });
  }
});
