import { iinContradicts, parseIin } from '@kezek/identity/iin';
import type { Cells } from './cells';
import { readDate } from './read-date';
import { readIin } from './read-iin';

export interface ChildCells {
  childIin: string | null;
  childName: string;
  birthDate: string | null;
}

/** Who a line is of; what is missing or wrong is noted. */
export function childIn(cells: Cells): ChildCells {
  const childIin = iinIn(cells);
  return { childIin, childName: nameIn(cells), birthDate: birthDateIn(cells, childIin) };
}

function iinIn(cells: Cells): string | null {
  const text = cells.needed('childIin');
  const iin = readIin(text);
  if (text !== '' && iin === null) cells.note('childIin', 'iin-wrong');
  return iin;
}

function nameIn(cells: Cells): string {
  cells.needed('childName');
  const name = ['childName', 'givenName', 'patronymic']
    .map((field) => cells.text(field))
    .filter(Boolean)
    .join(' ');
  if (name.length > 200) cells.note('childName', 'value-too-long', { max: 200 });
  return name;
}

/** The IIN says it, so a file may leave it out; both together must agree. */
function birthDateIn(cells: Cells, iin: string | null): string | null {
  const text = cells.text('birthDate');
  if (text === '') {
    const parsed = iin === null ? null : parseIin(iin);
    return parsed?.ok ? parsed.birthDate : null;
  }
  const day = readDate(text)?.day ?? null;
  if (day === null) cells.note('birthDate', 'date-not-understood');
  else if (iin !== null && iinContradicts(iin, day)) cells.note('birthDate', 'iin-contradicts-birth-date');
  return day;
}
