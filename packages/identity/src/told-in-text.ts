/** What a text for everybody must not hold of a person, as far as digits and signs tell. */
export type PersonalDatum = 'iin' | 'phone' | 'email';

/** Spaces of any kind, hyphens and dots are put between digits. */
const between = String.raw`[\s.()\p{Pd}\u2212]{0,2}`;
const apart = (...parts: readonly string[]) => parts.join(between);
const digits = (count: number) => apart(...Array.from({ length: count }, () => String.raw`\d`));
const alone = (pattern: string) => new RegExp(String.raw`(?<!\d)${pattern}(?!\d)`, 'u');

const month = String.raw`(?:0${between}[1-9]|1${between}[0-2])`;
const day = String.raw`(?:0${between}[1-9]|[12]${between}\d|3${between}[01])`;
/** Twelve in a row; written apart, those that begin with a date, so that «2023–2024 2025» is none. */
const iin = alone(String.raw`(?:\d{12}|${apart(digits(2), month, day, '[0-6]', digits(5))})`);
/** Ten digits after 7 or 8, or the ten of a number in Kazakhstan alone. */
const phone = alone(String.raw`(?:\+?[78]${between})?7${between}${digits(9)}`);
const email = /[^\s@]+@[^\s@]+\.\p{L}{2,}/u;

/** The first kind found; null when there is none that can be told. Names are a reader's to find. */
export function personalDatumIn(text: string): PersonalDatum | null {
  if (email.test(text)) return 'email';
  if (iin.test(text)) return 'iin';
  return phone.test(text) ? 'phone' : null;
}
