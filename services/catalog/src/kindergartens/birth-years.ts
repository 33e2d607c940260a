export type BirthYears = { from: number; to: number };

/**
 * In which years children were born who are `age` full years old on `day` (`YYYY-MM-DD`): the youngest of them has the
 * birthday on that day, the eldest becomes a year older on the next.
 */
export function birthYearsOfAge(age: number, day: string): BirthYears {
  const year = Number(day.slice(0, 4));
  return { from: day.endsWith('-12-31') ? year - age : year - age - 1, to: year - age };
}
