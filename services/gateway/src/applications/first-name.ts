/** Of a name as documents write it: surname, first name, patronymic. A single word is the first name. */
export function firstNameOf(name: string): string {
  const [first = '', second] = name.trim().split(/\s+/);
  return second ?? first;
}
