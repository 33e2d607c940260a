/** The turn of the year in a kindergarten (RULES.md "turn of the year"). Pure. */

export interface TurningGroup {
  id: string;
  /** Both inclusive. */
  birthYearFrom: number;
  birthYearTo: number;
  /** Children of whom only the number is known. */
  nameless: number;
  children: readonly { id: string; birthDate: string }[];
}

export interface ProposedLine {
  groupId: string;
  /** Whom the group takes from then on. */
  birthYearFrom: number;
  birthYearTo: number;
  namelessLeaving: number;
  graduates: readonly string[];
}

/** @param turnsOn and birth dates `YYYY-MM-DD`: as texts they compare as days do. */
export function graduates(birthDate: string, turnsOn: string, atYears: number): boolean {
  return `${Number(birthDate.slice(0, 4)) + atYears}${birthDate.slice(4)}` <= turnsOn;
}

/**
 * Who is old enough on the day leaves for school. A group of which everybody is that old becomes the youngest one; in a
 * mixed group those years are taken no more that nobody can have any more.
 */
export function propose(groups: readonly TurningGroup[], turnsOn: string, atYears: number): ProposedLine[] {
  const firstStaying = Number(turnsOn.slice(0, 4)) - atYears;
  const youngest = Math.max(...groups.map(({ birthYearTo }) => birthYearTo));
  return groups.map(({ id: groupId, birthYearFrom, birthYearTo, nameless, children }) => {
    const leaving = children.filter(({ birthDate }) => graduates(birthDate, turnsOn, atYears));
    const isWhole = birthYearTo <= firstStaying && leaving.length === children.length && children.length + nameless > 0;
    if (isWhole) {
      const next = { birthYearFrom: youngest + 1, birthYearTo: youngest + 1 + birthYearTo - birthYearFrom };
      return { groupId, ...next, namelessLeaving: nameless, graduates: leaving.map(({ id }) => id) };
    }
    const from = Math.min(birthYearTo, Math.max(birthYearFrom, leaving.length > 0 ? firstStaying : birthYearFrom));
    return { groupId, birthYearFrom: from, birthYearTo, namelessLeaving: 0, graduates: leaving.map(({ id }) => id) };
  });
}
