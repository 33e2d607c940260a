/** A number of people below it, and above none, is not told. */
export const leastPeople = 5;

export interface Hidden {
  /** Of each way to divide, which parts are not told. */
  parts: boolean[][];
  total: boolean;
}

/**
 * What is not told of a number of people and of its parts, of which there may be several divisions that are published
 * together: by kindergarten, by reason.
 *
 * A part from one to four is hidden, and besides the smallest of the others, until what is told leaves room for each
 * small part to be five more than it is: whoever subtracts what is told from the total can't tell it from a number that
 * would not be hidden. Where all parts together don't give that room the total is hidden too. None is told: behind it
 * stands nobody.
 */
export function hideSmall(divisions: readonly (readonly number[])[]): Hidden {
  const hidden = divisions.map(partsToHide);
  const total = Math.max(0, ...divisions.map(sum));
  return {
    parts: hidden.map(({ parts }) => parts),
    total: (total > 0 && total < leastPeople) || hidden.some(({ isSafe }) => !isSafe),
  };
}

function partsToHide(parts: readonly number[]): { parts: boolean[]; isSafe: boolean } {
  const ascending = parts.map((people, index) => ({ people, index })).filter(({ people }) => people > 0);
  ascending.sort((a, b) => a.people - b.people);
  let hidden = ascending.filter(({ people }) => people < leastPeople);
  while (!leavesRoom(hidden.map(({ people }) => people)) && hidden.length < ascending.length) {
    hidden = ascending.slice(0, hidden.length + 1);
  }
  const indices = new Set(hidden.map(({ index }) => index));
  return { parts: parts.map((_, index) => indices.has(index)), isSafe: leavesRoom(hidden.map(({ people }) => people)) };
}

/** Whether each small one may be five more while the others are one at least, and their sum the same. */
const leavesRoom = (hidden: readonly number[]): boolean =>
  hidden
    .filter((people) => people < leastPeople)
    .every((people) => sum(hidden) - people - (hidden.length - 1) >= leastPeople);

const sum = (parts: readonly number[]): number => parts.reduce((total, people) => total + people, 0);
