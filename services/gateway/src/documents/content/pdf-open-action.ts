import type { PackedObjects } from './pdf-object-streams';
import { namesIn, skipSpace } from './pdf-syntax';

/** Each revision of a document may say it anew. */
const mostRevisions = 32;

/**
 * Office programs write /OpenAction to say which page is shown first, and how large: a destination, or a GoTo to one.
 * That is let through; an action of any other kind, or one that isn't found, is not.
 */
export function opensPlainly(text: string, packed: readonly PackedObjects[]): boolean {
  let seen = 0;
  for (const place of [text, ...packed.map(({ content }) => content)]) {
    for (const { name, end } of namesIn(place)) {
      if (name !== 'OpenAction') continue;
      seen += 1;
      if (seen > mostRevisions || !isPlain(place, end, text, packed)) return false;
    }
  }
  return true;
}

function isPlain(place: string, from: number, text: string, packed: readonly PackedObjects[]): boolean {
  const at = skipSpace(place, from);
  if (isDestination(place, at)) return true;
  const [, number] = /^(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R/.exec(place.slice(at, at + 40)) ?? [];
  if (number === undefined) return false;
  const definitions = [
    ...definedIn(text, Number(number)),
    ...packed.flatMap((objects) => packedIn(objects, Number(number))),
  ];
  return definitions.length > 0 && definitions.every(([where, start]) => isDestination(where, start));
}

/** `[page /Fit …]`, or `<< /S /GoTo … >>` without a following action. */
function isDestination(text: string, at: number): boolean {
  if (text[at] === '[') return true;
  if (!text.startsWith('<<', at)) return false;
  const end = text.indexOf('>>', at);
  if (end < 0) return false;
  const names = [...namesIn(text.slice(at, end))].map(({ name }) => name);
  return names[names.indexOf('S') + 1] === 'GoTo' && names.includes('S') && !names.includes('Next');
}

type Place = readonly [text: string, at: number];

function definedIn(text: string, number: number): Place[] {
  const header = new RegExp(`(?<!\\d)${number}[\\0\\t\\n\\f\\r ]+\\d{1,5}[\\0\\t\\n\\f\\r ]+obj`, 'g');
  return [...text.matchAll(header)].map(({ index, 0: { length } }) => [text, skipSpace(text, index + length)]);
}

function packedIn({ content, first }: PackedObjects, number: number): Place[] {
  const header = content.slice(0, first).match(/\d+/g) ?? [];
  const numbers = header.map(Number);
  return numbers.flatMap((value, index): Place[] => {
    const offset = numbers[index + 1];
    return index % 2 === 0 && value === number && offset !== undefined
      ? [[content, skipSpace(content, first + offset)]]
      : [];
  });
}
