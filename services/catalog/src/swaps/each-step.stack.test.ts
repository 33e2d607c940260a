import { randomInt } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { RemoteProblem } from '@kezek/contract/client';
import { almaty, cityWithDistrict, testCatalog } from '../testing/catalog';
import { cutConnections } from '../testing/cut-connections';
import { AttendingChildren, type Attending } from './testing/attending';

/** The catalog's connection is cut at a moment of a swap, and everybody asks again: the same has to come of it. */
const catalog = testCatalog();
const cuts = cutConnections(() => catalog.pool);
const town = new AttendingChildren(catalog);
beforeAll(async () => {
  await catalog.client.upsertLocalities({ body: { items: cityWithDistrict } });
});

const at = '2026-10-01T04:00:00.000Z';
const later = '2026-10-02T04:00:00.000Z';
const [signBy, movesOn] = ['2026-10-08T19:00:00.000Z', '2026-10-19'];

/** Until it is known, as a workflow and a family's page do. */
async function insist<T>(ask: () => Promise<T>, tries = 5): Promise<T> {
  return ask().catch((error: unknown) => {
    if (tries === 0 || (error instanceof RemoteProblem && error.status < 500)) throw error;
    return insist(ask, tries - 1);
  });
}

/** Three children: most is gained in a ring, without the last one the others can still change places. */
async function ring() {
  const gardens = [await town.kindergarten(1), await town.kindergarten(1), await town.kindergarten(1)];
  const [one, two, three] = gardens.map(({ id }) => id);
  const children = gardens.flatMap((garden) => garden.children);
  const wishes = [[two], [three, one], [one]];
  for (const [index, child] of children.entries()) {
    await town.wish(child, ...(wishes[index] ?? []).flatMap((id) => id ?? []));
  }
  return { gardens, children };
}
type Ring = Awaited<ReturnType<typeof ring>>;

let months = 0;
/** Each life has one of its own. */
function nextMonth(): string {
  const [year, month] = [2030 + Math.floor(months / 12), (months % 12) + 1];
  months += 1;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** What a family and the workflow do, each again until it is answered. */
class Life {
  private readonly month = nextMonth();
  /** By what is told to whom: how many news of it there were. */
  private readonly told = new Map<string, Set<string>>();
  constructor(private readonly of: Ring) {}

  private child(index: number): Attending {
    const child = this.of.children[index];
    if (!child) throw new Error(`no child ${index}`);
    return child;
  }
  private chain = async (index: number) => {
    const params = { id: this.child(index).attendanceId };
    return (await insist(() => catalog.client.swapOf({ params }))).chain;
  };
  round = () =>
    insist(() => catalog.client.beginSwapRound({ params: { city: almaty, month: this.month }, body: { at, signBy } }));
  async sign(index: number): Promise<void> {
    const params = { id: (await this.chain(index))?.id ?? '' };
    const body = { at, movesOn, attendanceId: this.child(index).attendanceId };
    await insist(() => catalog.client.signSwap({ params, body }));
  }
  async refuse(index: number): Promise<void> {
    const params = { id: (await this.chain(index))?.id ?? '' };
    const body = { at: later, signBy, attendanceId: this.child(index).attendanceId };
    await insist(() => catalog.client.refuseSwap({ params, body }));
  }
  /** The workflow's step, and the telling of what it finds. */
  async step(when: string): Promise<void> {
    const today = when.slice(0, 10);
    const { items } = await insist(() => catalog.client.swapsToWake({ query: { at: when, today } }));
    for (const { id, version } of items) {
      const body = { at: when, today, signBy };
      const { news } = await insist(() => catalog.client.bringSwapOn({ params: { id }, body }));
      for (const one of news) {
        const to = one.applicationId ?? one.kindergartenId;
        const ids = this.told.get(`${one.what} ${to}`) ?? new Set();
        this.told.set(`${one.what} ${to}`, ids.add(one.id));
        await insist(() => catalog.client.swapTold({ params: { id: one.id } }));
      }
      await insist(() => catalog.client.swapWoken({ params: { id }, body: { today, version } }));
    }
  }

  /** Without ids, to be compared. */
  async outcome() {
    const { gardens, children } = this.of;
    const names = new Map<string, string>([
      ...gardens.map(({ id }, index) => [id, `garden ${index}`] as const),
      ...children.map(({ applicationId }, index) => [applicationId, `family ${index}`] as const),
    ]);
    const nameOf = (text: string) => [...names].reduce((said, [id, name]) => said.replace(id, name), text);
    const groups = await Promise.all(
      gardens.map(({ groupId }) => catalog.client.group({ params: { id: groupId } }).then(({ group }) => group.seats)),
    );
    return {
      sits: await Promise.all(children.map(async (child) => nameOf(await town.where(child)))),
      chains: await Promise.all(
        children.map(async (_child, index) => {
          const { state, own, toKindergartenId } = (await this.chain(index)) ?? {};
          return `${state} ${own} ${nameOf(toKindergartenId ?? '')}`;
        }),
      ),
      told: [...this.told].map(([what, ids]) => `${nameOf(what)} × ${ids.size}`).toSorted(),
      groups,
    };
  }

  /** Nobody of it is left over for the next one. */
  async clear(): Promise<void> {
    for (const { attendanceId: id } of this.of.children) {
      await catalog.client.withdrawSwapWish({ params: { id }, body: { at, signBy } });
    }
  }
}

const lives = {
  async exchanged(life: Life) {
    await life.round();
    await life.step(at);
    for (const index of [0, 1, 2]) await life.sign(index);
    await life.step(at);
    await life.step(`${movesOn}T00:00:00.000Z`);
  },
  async 'ended by a refusal, and agreed by the others'(life: Life) {
    await life.round();
    await life.sign(0);
    await life.refuse(2);
    await life.step(at);
    for (const index of [0, 1]) await life.sign(index);
    await life.step(at);
    await life.step(`${movesOn}T00:00:00.000Z`);
  },
  async 'ended by who is late'(life: Life) {
    await life.round();
    await life.sign(0);
    await life.sign(1);
    await life.step(signBy);
    await life.step(signBy);
  },
};

async function lived(live: (life: Life) => Promise<void>, cutAt: number | null) {
  const life = new Life(await ring());
  const moments = await cuts.at(cutAt, () => live(life));
  const outcome = await life.outcome();
  await life.clear();
  return { moments, outcome };
}

/** Some of the moments, others each time; each of them with `E2E_EACH_STEP=1`. */
const seed = Number(process.env['E2E_SEED'] ?? randomInt(1_000_000));
const some = 8;
function momentsOf(count: number): number[] {
  if (process.env['E2E_EACH_STEP'] === '1') return Array.from({ length: count }, (_, moment) => moment);
  const apart = count / some;
  return Array.from({ length: some }, (_, index) => Math.floor((index + ((seed * (index + 1) * 0.618) % 1)) * apart));
}

it.each(Object.entries(lives))(
  `a swap that is %s comes to the same, wherever it is cut (E2E_SEED=${seed})`,
  async (_name, live) => {
    const undisturbed = await lived(live, null);
    expect(undisturbed.moments).toBeGreaterThan(30);
    for (const moment of momentsOf(undisturbed.moments)) {
      const { outcome } = await lived(live, moment);
      expect({ moment, ...outcome }).toEqual({ moment, ...undisturbed.outcome });
    }
  },
  900_000,
);
