import { z } from 'zod';
import type { Cells } from './cells';
import { readBin } from './read-bin';
import { kinds, languages, type Choices } from './value-choices';

/** A group of a kindergarten; its kindergarten stands in each of its groups' lines. */
export const KindergartenItem = z.object({
  bin: z.string(),
  name: z.string(),
  /** Null where the file doesn't say it. */
  nameKk: z.string().nullable(),
  kind: z.enum(['public', 'private', 'state-order']),
  locality: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  group: z.string(),
  language: z.enum(['kk', 'ru', 'kk-ru', 'en']),
  birthYearFrom: z.number().int(),
  birthYearTo: z.number().int(),
  capacity: z.number().int(),
  taken: z.number().int(),
});
export type KindergartenItem = z.infer<typeof KindergartenItem>;

/** Null when something is wrong with it, which the cells say then. */
export function readKindergartenRow(cells: Cells, localities: Choices): KindergartenItem | null {
  const name = cells.needed('name');
  const birthYearFrom = yearIn(cells, 'birthYearFrom');
  const birthYearTo = cells.text('birthYearTo') === '' ? birthYearFrom : yearIn(cells, 'birthYearTo');
  const capacity = countIn(cells, 'capacity', 1);
  const taken = cells.text('taken') === '' ? 0 : countIn(cells, 'taken', 0);
  const item = {
    bin: binIn(cells),
    name,
    nameKk: cells.text('nameKk') || null,
    kind: neededChoice(cells, 'kind', kinds),
    locality: neededChoice(cells, 'locality', localities),
    address: cells.needed('address'),
    phone: cells.short('phone', 100),
    email: cells.short('email', 254),
    group: cells.needed('group'),
    language: neededChoice(cells, 'language', languages),
    birthYearFrom,
    birthYearTo,
    capacity,
    taken,
  };
  if (birthYearFrom !== null && birthYearTo !== null && birthYearFrom > birthYearTo)
    cells.note('birthYearTo', 'years-in-other-order');
  if (capacity !== null && taken !== null && taken > capacity) cells.note('taken', 'more-than-capacity');
  for (const field of ['name', 'nameKk', 'address', 'group']) {
    if (cells.text(field).length > 300) cells.note(field, 'value-too-long', { max: 300 });
  }
  return cells.problems.length > 0 ? null : (KindergartenItem.safeParse(item).data ?? null);
}

function binIn(cells: Cells): string | null {
  const text = cells.needed('bin');
  const bin = readBin(text);
  if (text !== '' && bin === null) cells.note('bin', 'bin-wrong');
  return bin;
}

function neededChoice(cells: Cells, field: string, choices: Choices): string | null {
  if (cells.text(field) === '') cells.note(field, 'value-missing');
  return cells.choice(field, choices);
}

function yearIn(cells: Cells, field: string): number | null {
  const text = cells.needed(field);
  const year = Number(text);
  if (text !== '' && !(Number.isInteger(year) && year >= 2010 && year <= 2100))
    cells.note(field, 'number-not-understood');
  return Number.isInteger(year) ? year : null;
}

function countIn(cells: Cells, field: string, min: number): number | null {
  const text = cells.needed(field);
  const count = Number(text);
  if (text === '') return null;
  if (Number.isInteger(count) && count >= min && count <= 500) return count;
  cells.note(field, 'number-not-understood');
  return null;
}
