/**
 * The number of a birth certificate, as people read it off paper: with or without «№», spaces and hyphens, its letters
 * typed on a Russian or an English keyboard. Two ways of writing one number become the same text.
 */
export function normalBirthCertificate(written: string): string {
  // NFKC would make the letters «No» of the sign.
  const plain = written.replaceAll('№', ' ').normalize('NFKC').toUpperCase();
  return plain
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/\p{Script=Cyrillic}/gu, (letter) => alike[letter] ?? letter);
}

/** Cyrillic letters that look the same as Latin ones. */
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
};
