import { Problem } from '@kezek/platform/problem';
import type { PackedObjects } from './pdf-object-streams';
import { namesIn, skipSpace } from './pdf-syntax';

/** Where something stands: `at` in the document's own bytes or in those of an object stream. */
export type Place = readonly [text: string, at: number];

/** Each revision of a document may say it anew, and define anew what it refers to. */
const maxRevisions = 32;
/** An array or dictionary that says which page is shown, and how. */
const longestDestination = 4_096;
/** Numbers and offsets of some ten thousand objects; programs pack a few hundred into a stream. */
const longestHeader = 256 * 1024;

/**
 * Office programs write /OpenAction to say which page is shown first, and how large: a destination, or a GoTo to one.
 * That is let through; an action of any other kind, or one that isn't found, is not. `actions`: behind each /OpenAction.
 *
 * @throws Problem 422 `document-cannot-be-checked` where that would be much work.
 */
export function opensPlainly(actions: readonly Place[], text: string, packed: readonly PackedObjects[]): boolean {
  if (actions.length > maxRevisions) return false;
  const referred = new Set<number>();
  for (const [place, from] of actions) {
    const at = skipSpace(place, from);
    if (isDestination([place, at])) continue;
    const [, number] = /^(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R/.exec(place.slice(at, at + 40)) ?? [];
    if (number === undefined) return false;
    referred.add(Number(number));
  }
  if (referred.size === 0) return true;
  const defined = new Set<number>();
  for (const { number, at } of definitionsOf(referred, text, packed)) {
    if (!isDestination(at)) return false;
    defined.add(number);
  }
  return defined.size === referred.size;
}

/** `[page /Fit …]`, or `<< /S /GoTo … >>` without a following action. */
function isDestination([text, at]: Place): boolean {
  if (text[at] === '[') return true;
  if (!text.startsWith('<<', at)) return false;
  const beginning = text.slice(at, at + longestDestination);
  const end = beginning.indexOf('>>');
  if (end < 0) throw cannotBeChecked();
  const names = [...namesIn(beginning.slice(0, end))].map(({ name }) => name);
  return names[names.indexOf('S') + 1] === 'GoTo' && names.includes('S') && !names.includes('Next');
}

type Definition = { number: number; at: Place };

/** Wherever one of them is defined: readers differ in which definition they take. */
function* definitionsOf(
  wanted: ReadonlySet<number>,
  text: string,
  packed: readonly PackedObjects[],
): Generator<Definition> {
  let left = wanted.size + maxRevisions;
  for (const where of [text, ...packed]) {
    for (const definition of definedIn(where, wanted)) {
      left -= 1;
      if (left < 0) throw cannotBeChecked();
      yield definition;
    }
  }
}

function* definedIn(where: string | PackedObjects, wanted: ReadonlySet<number>): Generator<Definition> {
  if (typeof where !== 'string') return yield* packedIn(where, wanted);
  const header = /(?<!\d)(\d{1,20})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj/g;
  for (const { index, 0: whole, 1: written } of where.matchAll(header)) {
    const number = Number(written);
    if (wanted.has(number)) yield { number, at: [where, skipSpace(where, index + whole.length)] };
  }
}

/** A header that names one place many times names it once. */
function* packedIn({ content, first }: PackedObjects, wanted: ReadonlySet<number>): Generator<Definition> {
  if (first > longestHeader) throw cannotBeChecked();
  const numbers = (content.slice(0, first).match(/\d+/g) ?? []).map(Number);
  const seen = new Set<string>();
  for (const [index, number] of numbers.entries()) {
    const offset = numbers[index + 1];
    if (index % 2 === 1 || offset === undefined || !wanted.has(number) || seen.has(`${number} ${offset}`)) continue;
    seen.add(`${number} ${offset}`);
    yield { number, at: [content, skipSpace(content, first + offset)] };
  }
}

const cannotBeChecked = () => new Problem(422, 'document-cannot-be-checked');
