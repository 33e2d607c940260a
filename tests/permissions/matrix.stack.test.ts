import { beforeAll, expect, it } from '@jest/globals';
import { publicRoutes, type PublicRouteName } from '@kezek/contract/public/routes';
import type { RouteDefinition } from '@kezek/contract/route';
import { rights } from '../../services/gateway/src/http/policies/rights';
import { digests } from '../support/digests';
import { settled } from '../support/everything';
import { send } from '../support/refusals';
import { testStack } from '../support/stack';
import { Town } from '../support/town';
import { callers, expectedOf, type CallerName } from './expectation';
import { bodiesOf, pathOf, thingOf } from './requests';
import { foundWorld, type World } from './world';

/**
 * Every route as everybody, with what is somebody else's: as the rights table says, and with the real services behind. A
 * change is sent only by those who may not make it; what those who may can do, roles.stack.test.ts does.
 */
const stack = testStack({ city: 'none', signed: true, extra: { REQUIRE_SIGNED_ACTS: '0' } });
let world: World;
let before: Record<string, string>;
beforeAll(async () => {
  world = await foundWorld(stack, await Town.found(stack));
  await settled(stack);
  before = await digests(stack);
});

const isRoute = (name: string): name is PublicRouteName => name in publicRoutes;
/** An answer that never ends: the rights of that one are those of the inbox. */
const names = Object.keys(publicRoutes)
  .filter((name) => isRoute(name))
  .filter((name) => name !== 'inboxStream');

/** What is there for nobody in this scene, and what a reading answers then. */
const absent: Partial<Record<PublicRouteName, number>> = {
  erasure: 404,
  mobileSigning: 404,
  mobileSigningRequest: 410,
  mobileSigningDocuments: 410,
  // The city keeps none.
  ledger: 404,
  ledgerLeaves: 404,
  ledgerInclusion: 404,
  ledgerConsistency: 404,
  ownLedger: 404,
  // Without its code.
  verifyReferral: 404,
};

const verbs = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

async function statusOf(name: PublicRouteName, caller: CallerName): Promise<number> {
  const { method }: RouteDefinition = publicRoutes[name];
  const body = method === 'get' ? undefined : (bodiesOf(world)[name] ?? {});
  const sent = { method: verbs[method], path: pathOf(name, world), body };
  return (await send(world.callers[caller], sent)).status;
}

it.each(names)('%s', async (name) => {
  const { method }: RouteDefinition = publicRoutes[name];
  const isRead = method === 'get';
  const { owners } = thingOf(name, world) ?? {};
  const expected: Partial<Record<CallerName, number>> = {};
  const found: Partial<Record<CallerName, number>> = {};
  for (const caller of callers) {
    const wanted = expectedOf(rights[name], caller, owners);
    if (wanted === 'served' && !isRead) continue;
    expected[caller] = wanted === 'served' ? (absent[name] ?? 200) : wanted;
    found[caller] = await statusOf(name, caller);
  }
  expect(found).toEqual(expected);
});

it('nothing of all that has changed anything', async () => {
  await settled(stack);
  expect(await digests(stack)).toEqual(before);
});
