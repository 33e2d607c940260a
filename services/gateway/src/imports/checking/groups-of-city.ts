import type { GroupView, KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { everyItem } from '../../http/every-item';
import type { Cells } from './cells';
import { readBin } from './read-bin';
import { inThree, plain } from './value-choices';

/** What is asked of the catalog. */
interface Catalog {
  kindergartens: (request: { query: { city: string; closed?: '1'; limit: number; cursor?: string } }) => Promise<{
    items: KindergartenView[];
    nextCursor: string | null;
  }>;
  groups: (request: { params: { id: string }; query: object }) => Promise<{ items: GroupView[] }>;
}

/** The group that a line names for a child; undefined, and noted, where there is none. */
export type GroupOf = (cells: Cells, birthDate: string | null) => GroupView | undefined;

/** Knows the groups of those kindergartens of a city that some lines name, by their BIN or in any of three languages. */
export async function groupsOfLines(catalog: Catalog, city: string, lines: readonly Cells[]): Promise<GroupOf> {
  const called = await kindergartensByName(catalog, { city });
  const closed = await kindergartensByName(catalog, { city, closed: '1' });
  const groups = new Map<string, GroupView[]>();
  for (const cells of lines) {
    for (const { id } of called.get(nameIn(cells)) ?? []) {
      if (!groups.has(id)) groups.set(id, (await catalog.groups({ params: { id }, query: {} })).items);
    }
  }
  return (cells, birthDate) => {
    const text = cells.needed('kindergarten');
    const name = cells.needed('group');
    if (text === '' || name === '') return undefined;
    const [kindergarten, ...others] = called.get(nameIn(cells)) ?? [];
    if (!kindergarten) {
      cells.note('kindergarten', closed.has(nameIn(cells)) ? 'kindergarten-closed' : 'unknown-kindergarten');
      return undefined;
    }
    if (others.length > 0) {
      cells.note('kindergarten', 'several-kindergartens');
      return undefined;
    }
    const found = groupsCalled(groups.get(kindergarten.id) ?? [], name, birthDate);
    if (found.length !== 1) cells.note('group', found.length === 0 ? 'unknown-group' : 'several-groups');
    return found[0];
  };
}

/** Kindergartens give one name to groups of several ages: then it is the child's. */
function groupsCalled(own: readonly GroupView[], name: string, birthDate: string | null): readonly GroupView[] {
  const called = own.filter(({ names }) => inThree(names).some((one) => plain(one) === plain(name)));
  if (called.length < 2 || birthDate === null) return called;
  const year = Number(birthDate.slice(0, 4));
  const ofAge = called.filter(({ birthYearFrom, birthYearTo }) => birthYearFrom <= year && year <= birthYearTo);
  return ofAge.length > 0 ? ofAge : called.slice(0, 1);
}

const nameIn = (cells: Cells): string => {
  const text = cells.text('kindergarten');
  return readBin(text) ?? plain(text);
};

async function kindergartensByName(
  catalog: Catalog,
  asked: { city: string; closed?: '1' },
): Promise<Map<string, KindergartenView[]>> {
  const called = new Map<string, KindergartenView[]>();
  const pages = everyItem((cursor) => catalog.kindergartens({ query: { ...asked, limit: 100, cursor } }));
  for await (const one of pages) {
    for (const name of new Set([one.bin, ...inThree(one.names).map(plain)])) {
      called.set(name, [...(called.get(name) ?? []), one]);
    }
  }
  return called;
}
