import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import type { KindergartenUpsert, LocalityUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { applicationsOf, type DemoApplication } from './applications';
import { scheduledBulletin, type DemoBulletin } from './bulletins';
import { GroupPool } from './group-pool';
import { heroesOf, type Hero } from './heroes';
import { kindergartensOf, makeRoom, upsertOf, type DemoKindergarten } from './kindergartens';
import { localitiesOf, type DemoCityPlace } from './localities';
import { Random } from './random';
import type { CityPlan, StoryKind } from './sizes';
import { employeeOf, operatorsOf } from './staff';
import { publicationOf, tell } from './stories';
import type { Workdays } from './workdays';

/** One city with all that stands and happened there. */
export interface CityPart {
  localities: LocalityUpsert[];
  kindergartens: KindergartenUpsert[];
  accounts: DemoAccount[];
  applications: DemoApplication[];
  bulletins: DemoBulletin[];
  /** Where somebody works who may be entered as. */
  workplaces: DemoKindergarten[];
  /** Not yet in order of time. */
  steps: DemoStep[];
}

export function cityPart(
  city: DemoCityPlace,
  plan: CityPlan,
  { days, firstNo, heroNo, seed }: { days: Workdays; firstNo: number; heroNo: number; seed: string },
): CityPart {
  const random = new Random(`${seed}/${city.key}`);
  const { now } = days;
  const year = Number(days.today.slice(0, 4));
  const operators = operatorsOf(city);
  const [operator] = operators;
  const kindergartens = kindergartensOf(city, plan.kindergartens, year, random);
  const stories = new Set(plan.bulletins.map(([kind]) => kind));
  const heroes = heroesOf(city, { now, firstNo: heroNo, stories }, random);
  const count = plan.applications - heroes.length;
  const calm = heroes.map(({ wanted }) => wanted);
  const crowd = applicationsOf(city, { count, firstNo, now, operatorId: operator.id, calm }, random);

  const planned = planBulletins(plan, heroes, new GroupPool(kindergartens, random), { days, year, random });
  const workplaces = workplacesOf(planned).slice(0, plan.employees);
  const employees = workplaces.map(employeeOf);
  makeRoom(workplaces, year);
  for (const { kind, bulletin } of planned) {
    const employee = employees.find(({ kindergartenId }) => kindergartenId === bulletin.group.kindergarten.id);
    const acting = heroes.filter(({ acts }) => acts.includes(kind));
    tell(
      kind,
      days,
      bulletin,
      {
        heroes: acting.map(({ application }) => application.id),
        spared: heroes.map(({ application }) => application.id),
        employeeId: employee?.id,
        operatorId: operator.id,
      },
      random,
    );
  }
  const applications = [...heroes.map(({ application }) => application), ...crowd];
  const bulletins = planned.map(({ bulletin }) => bulletin);
  return {
    localities: localitiesOf(city),
    // After the bulletins have said how many seats they need.
    kindergartens: kindergartens.map((kindergarten) => upsertOf(kindergarten, random)),
    accounts: [...operators, ...employees, ...applications.map(({ account }) => account)],
    applications,
    bulletins,
    workplaces,
    steps: [...applications, ...bulletins].flatMap(({ steps }) => steps),
  };
}

function planBulletins(
  plan: CityPlan,
  heroes: readonly Hero[],
  pool: GroupPool,
  { days, year, random }: { days: Workdays; year: number; random: Random },
): { kind: StoryKind; bulletin: DemoBulletin }[] {
  const slots = plan.bulletins.flatMap(([kind, count]) => Array.from({ length: count }, (_, turn) => ({ kind, turn })));
  // What a hero needs is chosen while there is a choice.
  const ofHeroes = slots.map((slot) => ({ ...slot, wanted: wantedIn(slot.kind, slot.turn, heroes) }));
  const inTurn = [...ofHeroes.filter(({ wanted }) => wanted), ...ofHeroes.filter(({ wanted }) => !wanted)];
  return inTurn.map(({ kind, turn, wanted }, index) => {
    const owner = kind === 'state-order' ? ('state-order' as const) : ('public' as const);
    const places = owner === 'state-order' ? random.int(5, 8) : random.int(2, 4);
    const birthYears = owner === 'state-order' ? [year - 4, year - 5] : [year - 1, year - 2, year - 3, year - 4];
    const group = pool.take(owner, places, { ...wanted, birthYears });
    const published = publicationOf(kind, turn, random);
    return { kind, bulletin: scheduledBulletin(days, { no: index + 1, group, places, published }) };
  });
}

/** Kindergartens that have something to do for their employee, one under the state order among the first. */
function workplacesOf(planned: readonly { bulletin: DemoBulletin }[]): DemoKindergarten[] {
  const all = [...new Set(planned.map(({ bulletin }) => bulletin.group.kindergarten))];
  const stateOrder = all.filter(({ kind }) => kind === 'state-order').slice(0, 1);
  const others = all.filter((kindergarten) => !stateOrder.includes(kindergarten));
  return [...others.slice(0, 2), ...stateOrder, ...others.slice(2)];
}

/** The first of a kind goes to the queue of whoever acts in it or is to see it. */
function wantedIn(kind: StoryKind, turn: number, heroes: readonly Hero[]): Hero['wanted'] | undefined {
  if (turn > 0) return undefined;
  return heroes.find(({ acts, sees }) => acts.includes(kind) || sees.includes(kind))?.wanted;
}
