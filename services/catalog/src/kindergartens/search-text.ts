import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';

type Names = KindergartenView['names'];

/** Kazakh letters beside the ones that people without a Kazakh keyboard type instead; ё as е. */
const plainLetters: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
};

/** Words of letters and digits only, in lower case, without what a keyboard may lack. */
export function foldedWords(text: string): string[] {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[әғқңөұүһіё]/g, (letter) => plainLetters[letter] ?? letter);
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What the beginnings of words are looked for in: every word stands after a space. */
export function searchTextOf(names: Names): string {
  const words = new Set([names.kk, names.ru, names.en].flatMap(foldedWords));
  return [...words].map((word) => ` ${word}`).join('');
}

/** By the Russian name, with numbers as numbers: «№ 10» comes after «№ 9». */
export function sortKeyOf(names: Names): string {
  return names.ru
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/\d+/g, (digits) => digits.padStart(8, '0'));
}
