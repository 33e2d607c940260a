import type { BulletinKind } from '@kezek/rules/bulletin/schedule';
import type { DemoGroup, DemoKindergarten } from './kindergartens';
import type { Random } from './random';
import type { Wanted } from './applications';

/** Groups of a city that have no bulletin yet: each gets at most one, so that its seats suffice. */
export class GroupPool {
  private readonly used = new Set<string>();
  private readonly groups: DemoGroup[];

  constructor(
    kindergartens: readonly DemoKindergarten[],
    private readonly random: Random,
  ) {
    this.groups = kindergartens.flatMap((kindergarten) => kindergarten.groups);
  }

  /** `birthYears` are what any of the group may be for. Seats for the bulletin's places are made free. */
  take(kind: BulletinKind, places: number, wanted: Partial<Wanted> & { birthYears: readonly number[] }): DemoGroup {
    const fits = this.groups.filter(
      (group) =>
        !this.used.has(group.id) &&
        group.kindergarten.kind === kind &&
        group.language !== 'en' &&
        wanted.birthYears.includes(group.birthYear) &&
        group.language === (wanted.language ?? group.language) &&
        group.birthYear === (wanted.birthYear ?? group.birthYear),
    );
    if (fits.length === 0) throw new RangeError(`no ${kind} group is left for ${JSON.stringify(wanted)}`);
    // Kindergartens without a bulletin first: a page of bulletins shows the whole city.
    const busy = new Set(this.groups.filter(({ id }) => this.used.has(id)).map(({ kindergarten }) => kindergarten.id));
    const fresh = fits.filter(({ kindergarten }) => !busy.has(kindergarten.id));
    const group = this.random.pick(fresh.length > 0 ? fresh : fits);
    this.used.add(group.id);
    group.free += places;
    return group;
  }
}
