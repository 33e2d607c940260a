/** Capital Cyrillic letters that look the same as Latin ones. */
const alike: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
  Ѕ: 'S',
  Ј: 'J',
};

/** A code or number read off paper, in capital letters, those that look Latin being Latin, whatever keyboard typed them. */
export function inLatinCapitals(written: string): string {
  return written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\p{Script=Cyrillic}/gu, (letter) => alike[letter] ?? letter);
}
