import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { publicRoutes, type PublicRouteName } from '@kezek/contract/public/routes';
import type { RouteDefinition } from '@kezek/contract/route';
import request from 'supertest';
import { aKey, testGateway } from '../../testing/gateway';
import { aBin, aHead, enter } from '../../testing/enter';
import { rights, type Right } from './rights';

const gateway = testGateway('rights', { settings: { TRAINING: '1' } });
const callers = ['applicant', 'employee', 'head', 'operator', 'calendar keeper'] as const;
type CallerName = (typeof callers)[number];
let agents: Record<CallerName, ReturnType<typeof request.agent>>;

beforeAll(async () => {
  agents = {
    applicant: await gateway.as(await gateway.person({ role: 'applicant' })),
    employee: await gateway.as(await gateway.person({ role: 'employee' })),
    head: (await enter(gateway, aHead(gateway.catalog.addKindergarten({ bin: aBin() })).auth)).agent,
    operator: await gateway.as(await gateway.person({ role: 'operator' })),
    'calendar keeper': await gateway.as(await gateway.person({ role: 'operator', keepsCalendar: true })),
  };
});

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

const roleOf = {
  applicant: 'applicant',
  employee: 'employee',
  head: 'employee',
  operator: 'operator',
  'calendar keeper': 'operator',
} as const;

function may(caller: CallerName, { who, headOnly, calendarOnly }: Right): boolean {
  if (typeof who === 'string') return who === 'anyone';
  if ((headOnly && caller === 'employee') || (calendarOnly && caller === 'operator')) return false;
  return who[roleOf[caller]] !== undefined;
}

const names = Object.keys(publicRoutes).filter(
  (name): name is PublicRouteName => name in publicRoutes && name !== 'signOut' && name !== 'inboxStream',
);

describe.each(names)('%s', (name) => {
  const route: RouteDefinition = publicRoutes[name];
  const right: Right = rights[name];
  const { who } = right;

  it('is closed to those who may not', async () => {
    const stranger = await ask(gateway.stranger, route);
    if (who === 'anyone') expect([401, 403]).not.toContain(stranger);
    else expect(stranger).toBe(401);
    for (const caller of callers) {
      const status = await ask(agents[caller], route);
      if (who === 'service') expect({ caller, status }).toEqual({ caller, status: 401 });
      else if (may(caller, right)) expect([401, 403]).not.toContain(status);
      else expect({ caller, status }).toEqual({ caller, status: 403 });
    }
  });
});

const isSettledOnly = (right: Right): boolean => right.settledOnly === true;

/** What a family may ask for of an application in spite of a joining that may be objected to: it can be undone. */
const undoable: readonly PublicRouteName[] = ['draftAct', 'objectToAttachment', 'respond', 'uploadDocument'];

it('what a family changes for good, who joined lately may not', () => {
  const asked = names.filter((name) => {
    const { who }: Right = rights[name];
    return typeof who !== 'string' && who.applicant === 'own-application' && publicRoutes[name].method !== 'get';
  });
  const settledOnly = names.filter((name) => isSettledOnly(rights[name]));
  expect(settledOnly.length).toBeGreaterThan(0);
  expect(asked.toSorted()).toEqual([...settledOnly, ...undoable].toSorted());
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
