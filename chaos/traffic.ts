import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '@kezek/demo/tour/person';
import { confirmEmail } from '../tests/support/letters';
import { randomOf, type Random } from '../tests/support/random';
import type { Town } from '../tests/support/town';
import { Client } from './client';
import { keepDesks, type DeskPeople } from './desks/desks';
import { leave } from './desks/leave';
import { keepOffice, type OfficeHours } from './employees';
import { Family } from './family';
import type { RunOptions } from './options';
import { keepPages } from './pages';
import { foundQuarter, isYoung, type Quarter } from './quarter';
import { Neighbour } from './swaps/neighbour';
import { Neighbours } from './swaps/neighbours';
import type { World } from './world';

export interface Household {
  parent: Person;
  client: Client;
}

/** Made before anything is done to the parts: half of them read letters. */
export function households({ stack, notes }: World, town: Town, count: number): Promise<Household[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, no) => {
      const parent = await town.parent();
      if (no % 2 === 0) await confirmEmail(stack, parent, `parent-${no}@example.test`);
      return { parent, client: Client.of(parent, notes) };
    }),
  );
}

/** Of the children who are enrolled. */
const leaving = 0.3;

/** Of the families who come, those with two children of one queue. */
const withTwins = 0.3;

/** Everybody who comes to the portal, as long as the run lasts. */
export class Traffic {
  private readonly families = new Set<Family>();
  private readonly offices = new AbortController();
  private readonly neighbours: Neighbours;
  private begun = 0;
  private slots: Promise<unknown>[] = [];
  private around: Promise<unknown>[] = [];
  finished = 0;

  constructor(
    private readonly world: World,
    private readonly town: Town,
    private readonly options: RunOptions,
    private readonly homes: readonly Household[],
    private readonly desks: DeskPeople,
  ) {
    this.neighbours = new Neighbours(world);
  }

  async begin(): Promise<void> {
    const { world, town, options } = this;
    const { notes, time } = world;
    const count = Math.max(2, Math.ceil(options.atOnce / 8));
    const isBusy = options.faults === 0;
    // Few, so that children of one queue attend several kindergartens.
    const capacity = isBusy ? 500 : 8;
    const quarters: Quarter[] = [];
    for (let no = 0; no < count; no += 1) quarters.push(await foundQuarter({ ...{ town, notes, time }, capacity }, no));
    const { signal } = this.offices;
    const random = randomOf(options.seed + 1);
    this.around = [
      ...quarters.map((_, no) =>
        this.keepQuarter(quarters, no, {
          ...{ town, notes, time, capacity, random, signal },
          // Few, so that some have to wait; many where lives are counted.
          ...(isBusy ? { places: { least: 12, most: 24 }, reserve: 6 } : { places: { least: 1, most: 3 }, reserve: 1 }),
          closing: isBusy ? 0.002 : 0.01,
          everyMs: isBusy ? 1_000 : world.lookEveryMs * 2,
        }),
      ),
      ...(isBusy ? [] : [this.keepDesks(quarters, signal), this.neighbours.keep(world.lookEveryMs * 6, signal)]),
      this.watch(signal),
      keepPages(this.families, random, isBusy ? 4_000 : world.lookEveryMs * 3, signal),
      time.goOn(() => (isBusy ? 700 : 2_000 + random() * 3_000), signal),
    ];
    this.slots = Array.from({ length: options.atOnce }, (_, no) =>
      this.slot(quarters, no, randomOf(options.seed * 1_009 + no)),
    );
  }

  private keepDesks(quarters: readonly Quarter[], signal: AbortSignal): Promise<void> {
    const { world, town, options, desks } = this;
    const of = (person: Person) => Client.of(person, world.notes);
    const { almaty, astana } = town.operators;
    return keepDesks({
      ...{ world, quarters, signal, random: randomOf(options.seed + 2) },
      operators: { almaty: of(almaty), astana: of(astana) },
      ...{ second: of(desks.second), parent: of(desks.parent) },
    });
  }

  /** A queue's offices; when its children would soon be too old, whoever comes next comes to a younger queue's. */
  private async keepQuarter(quarters: Quarter[], no: number, hours: OfficeHours): Promise<void> {
    const offices: Promise<void>[] = [];
    for (let quarter = quarters[no]; quarter && !hours.signal.aborted; quarter = quarters[no]) {
      const current = quarter;
      const isNeeded = () =>
        quarters[no] === current || [...this.families].some((family) => family.quarter === current);
      offices.push(keepOffice(hours, current, isNeeded));
      while (isYoung(current, hours.time.now()) && !hours.signal.aborted) await sleep(hours.everyMs);
      if (!hours.signal.aborted) quarters[no] = await foundQuarter(hours, no);
    }
    await Promise.all(offices);
  }

  /** Who gets nowhere for a minute is said, once a minute. */
  private async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(60_000, undefined, { signal }).catch(() => undefined);
      const slow = [...this.families].filter(({ since }) => Date.now() - since > 60_000);
      for (const { inWords } of slow.slice(0, 5)) this.world.notes.write(`slow: ${inWords}`);
    }
  }

  /** One application after the other, of several homes in turn: those that got nowhere are still live, and limited. */
  private async slot(quarters: readonly Quarter[], no: number, random: Random): Promise<void> {
    const { world, options, homes } = this;
    await sleep(no * 100);
    for (let turn = no; !world.closing(); turn += options.atOnce) {
      const home = homes[turn % homes.length];
      const quarter = quarters[no % quarters.length];
      if (!home || !quarter) return;
      if (options.faults === 0 && this.begun >= (options.lives ?? 0)) return;
      const mayBegin = options.faults === 0 ? (options.lives ?? 0) - this.begun : Number.POSITIVE_INFINITY;
      const child = (own: Random) => new Family(world, quarter, home.client, home.parent, own);
      const lives = (family: Family, own: Random) => this.lives(family, own, options.seed * 1_013 + turn);
      const first = child(random);
      this.begun += 1;
      if (random() >= withTwins || mayBegin < 2) {
        await lives(first, random);
        continue;
      }
      const ofTwin = randomOf(options.seed * 1_019 + turn);
      const twin = child(ofTwin);
      first.pairWith(twin);
      this.begun += 1;
      await Promise.all([lives(first, random), lives(twin, ofTwin)]);
    }
  }

  /** @param seed of what it does when its child attends. */
  private async lives(family: Family, random: Random, seed: number): Promise<void> {
    const { world, options, families } = this;
    const { client, quarter } = family;
    families.add(family);
    const how = await family.live().catch((error: unknown) => {
      world.notes.find('wrong', `a family broke off: ${String(error)}`, idOf(family));
      return 'broken off';
    });
    families.delete(family);
    const { applicationId } = family;
    if (how === 'enrolled' && applicationId !== null) {
      if (random() < leaving) await leave(world, client, applicationId);
      else if (options.faults !== 0) {
        this.neighbours.join(new Neighbour(world, quarter, client, applicationId, randomOf(seed)));
      }
    }
    world.notes.count(world.notes.lives, how);
    if (how === 'left' && options.faults === 0) world.notes.find('stuck', 'a life has not ended', idOf(family));
    this.finished += 1;
    if (this.finished % 250 === 0) world.notes.write(`${this.finished} lives`);
  }

  /** Who is on the way gets some time to come to an end; offices, pages and clock go on until then. */
  async end(timeoutMs: number | null): Promise<void> {
    const all = Promise.all(this.slots);
    await (timeoutMs === null ? all : Promise.race([all, sleep(timeoutMs, undefined, { ref: false })]));
    this.offices.abort();
    await Promise.race([Promise.all(this.around), sleep(30_000, undefined, { ref: false })]);
  }
}

const idOf = ({ applicationId }: Family): { id?: string } => (applicationId === null ? {} : { id: applicationId });
