import { randomInt } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { almaty, cityWithDistrict, testCatalog } from '../testing/catalog';
import { AttendingChildren, type Attending } from './testing/attending';

const catalog = testCatalog();
const town = new AttendingChildren(catalog);
beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
});

const seed = Number(process.env['E2E_SEED'] ?? randomInt(1_000_000));
let state = seed;
const random = (below: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * below);
};
const oneOf = <T>(items: readonly T[]): T | undefined => items[random(items.length)];

/** Ends every connection of the catalog, whatever it is in the middle of: a crash at any step. */
const crash = () =>
  catalog.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'catalog' AND datname = current_database()`,
  );

const codeOf = (error: unknown): string | null => {
  const { status = 0, code = '' } = Object(error);
  return status >= 400 && status < 500 ? String(code) : null;
};

/** Until there is an answer, as a workflow and a family's page do. */
async function insist<T>(ask: () => Promise<T>, tries = 20): Promise<T> {
  return ask().catch((error: unknown) => {
    if (tries === 0 || codeOf(error) !== null) throw error;
    return insist(ask, tries - 1);
  });
}
/** @returns whether it was done and not refused. */
const isDone = async (ask: () => Promise<unknown>): Promise<boolean> =>
  insist(ask).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === null) throw error;
      return false;
    },
  );

const dayMs = 86_400_000;
let now = Date.parse('2026-10-01T04:00:00.000Z');
const at = () => new Date(now).toISOString();
const inDays = (days: number) => new Date(now + days * dayMs).toISOString();

it(`no seat is ever double or lost, and nobody is moved to what it did not sign (E2E_SEED=${seed})`, async () => {
  const kindergartens: Awaited<ReturnType<typeof town.kindergarten>>[] = [];
  for (let size = 4; size < 9; size += 1) kindergartens.push(await town.kindergarten(size));
  const children = kindergartens.flatMap((one) => one.children);
  /** Where each child sits, as far as its family has been asked. */
  const sits = new Map(children.map((child) => [child.applicationId, child.kindergartenId]));
  const signedFor = new Map<string, Set<string>>();
  const left = new Set<string>();
  let moved = 0;

  const current = async ({ applicationId }: Attending) =>
    insist(() => catalog.client.attendanceOfApplication({ params: { id: applicationId } }));
  const swap = async (child: Attending) => {
    const { id } = await current(child);
    return { id, ...(await insist(() => catalog.client.swapOf({ params: { id } }))) };
  };

  const list = async (child: Attending) => {
    const { id, kindergartenId } = await current(child);
    const kindergartenIds = kindergartens
      .map((one) => one.id)
      .filter((other) => other !== kindergartenId && random(2) === 0)
      .toSorted(() => random(3) - 1);
    if (kindergartenIds.length === 0) return;
    const body = { ...town.by, kindergartenId, kindergartenIds, queueDate: child.queueDate };
    await isDone(() => catalog.client.wishSwap({ params: { id }, body }));
  };
  const answer = async (child: Attending, signs: boolean) => {
    const { id: attendanceId, chain } = await swap(child);
    if (!chain) return;
    const params = { id: chain.id };
    if (!signs) {
      const body = { at: at(), signBy: inDays(7), attendanceId };
      await isDone(() => catalog.client.refuseSwap({ params, body }));
      return;
    }
    const body = { at: at(), attendanceId, movesOn: inDays(1 + random(5)).slice(0, 10) };
    if (!(await isDone(() => catalog.client.signSwap({ params, body })))) return;
    const signed = signedFor.get(child.applicationId) ?? new Set();
    signedFor.set(child.applicationId, signed.add(chain.toKindergartenId));
  };
  const leave = async (child: Attending) => {
    const { id, kindergartenId, living } = await current(child);
    if (!living) return;
    const until = inDays(random(3)).slice(0, 10);
    const body = { ...town.by, at: at(), today: at().slice(0, 10), kindergartenId };
    const leaving = { ending: 'left' as const, reason: 'health', until };
    await isDone(() => catalog.client.leave({ params: { id }, body: { ...body, leaving } }));
    left.add(child.applicationId);
  };
  const everyStep = async () => {
    const today = at().slice(0, 10);
    const { items } = await insist(() => catalog.client.swapsToWake({ query: { at: at(), today } }));
    await Promise.all(
      items.map(async ({ id, version }) => {
        const body = { at: at(), today, signBy: inDays(7) };
        await insist(() => catalog.client.bringSwapOn({ params: { id }, body }));
        await insist(() => catalog.client.swapWoken({ params: { id }, body: { today, version } }));
      }),
    );
  };

  const check = async () => {
    const { rows: groups } = await catalog.pool.query(
      `SELECT g.id, g.taken, g.named, g.capacity, g.reserved, (SELECT count(*)::int FROM attendance a WHERE a.group_id = g.id AND a.living) AS living
         FROM kindergarten_group g WHERE g.id = ANY($1)`,
      [kindergartens.map(({ groupId }) => groupId)],
    );
    for (const { taken, named, living, capacity, reserved } of groups) {
      expect([taken, named]).toEqual([living, living]);
      expect(taken + reserved).toBeLessThanOrEqual(capacity);
    }
    for (const child of children) {
      const { rows } = await catalog.pool.query(
        'SELECT kindergarten_id FROM attendance WHERE child_iin = $1 AND living',
        [child.iin],
      );
      expect(rows.length).toBe(left.has(child.applicationId) ? rows.length : 1);
      expect(rows.length).toBeLessThanOrEqual(1);
      const is = rows[0]?.kindergarten_id;
      const was = sits.get(child.applicationId);
      if (is === undefined || is === was) continue;
      expect([...(signedFor.get(child.applicationId) ?? [])]).toContain(is);
      sits.set(child.applicationId, is);
      moved += 1;
    }
  };

  for (let turn = 0; turn < 130; turn += 1) {
    if (turn % 40 === 0) {
      for (const child of children) await list(child);
      const params = { city: almaty, month: `2027-${String(turn / 40 + 1).padStart(2, '0')}` };
      await insist(() => catalog.client.beginSwapRound({ params, body: { at: at(), signBy: inDays(7) } }));
    }
    const some = Array.from({ length: 1 + random(6) }, () => oneOf(children)).filter((one) => one !== undefined);
    const crashes = random(4) === 0 ? [crash()] : [];
    await Promise.all([
      ...crashes,
      ...some.map(async (child) => {
        const what = random(30);
        if (what < 24) return answer(child, true);
        if (what < 26) return answer(child, false);
        return what < 29 ? list(child) : leave(child);
      }),
      ...(random(3) === 0 ? [everyStep()] : []),
    ]);
    if (random(6) === 0) now += dayMs;
    await everyStep();
    await check();
  }
  // A run in which nobody moved proves nothing.
  expect(moved).toBeGreaterThan(0);
});
