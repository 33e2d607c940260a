import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';

type Names = KindergartenView['names'];
type Searched = Pick<KindergartenView, 'names' | 'address'>;

/** Raised when folding changes: rows that were folded by another one are folded anew (refold.ts). */
export const foldingVersion = 1;

/**
 * Sounds, in Latin letters: one word in Kazakh, Russian and English becomes one, with or without a Kazakh keyboard.
 * Latin also because trigrams of other letters depend on the database's locale (pg_trgm knows none of them in `C`).
 */
const sounds: Readonly<Record<string, string>> = {
  ...{ а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ж: 'j', з: 'z', и: 'i', к: 'k', қ: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u' },
  ...{ ф: 'f', х: 'h', һ: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', і: 'i', ь: '', э: 'e' },
  ...{ ю: 'iu', я: 'ia', ı: 'i', ŋ: 'n' },
};

/** How the same sounds are written in Latin letters; the longer ones first. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/shch/g, 'sh'],
  [/zh/g, 'j'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/ck|q|c(?!h)/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'u'],
  [/y/g, 'i'],
];

/** Latin letters that look like Cyrillic ones, whichever of the two a keyboard gave. */
const twins = new Map(
  Array.from('aаcсeеoоpрxхyуbвhнkкmмtтiі').map((letter, at, all) => [letter, all[at ^ 1] ?? letter]),
);

const isLatin = (letter: string): boolean => letter <= 'z';

/** A word of letters of both alphabets is meant to be of the one that has a letter of its own in it. */
function inOneAlphabet(word: string): string {
  const letters = Array.from(word);
  const ofLatin = letters.filter(isLatin);
  if (ofLatin.length === 0 || ofLatin.length === letters.length) return word;
  const toCyrillic = ofLatin.every((letter) => twins.has(letter));
  const strange = (letter: string) => isLatin(letter) === toCyrillic;
  return letters.map((letter) => (strange(letter) ? (twins.get(letter) ?? letter) : letter)).join('');
}

const inCyrillic = (word: string): string =>
  Array.from(word)
    .map((letter) => twins.get(letter) ?? letter)
    .join('');

function foldWord(word: string): string {
  if (/^\p{N}/u.test(word)) return word.replace(/^0+(?=.)/, '');
  const heard = Array.from(word.replaceAll('ş', 'sh'))
    .map((letter) => sounds[letter] ?? letter.normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .map((letter) => sounds[letter] ?? letter)
    .join('');
  const spelt = spellings.reduce((text, [written, sound]) => text.replaceAll(written, sound), heard);
  return spelt.replaceAll(/[^a-z]/g, '').replaceAll(/(.)\1+/g, '$1');
}

/** Letters and digits apart, as in «№10» (NFKC makes «No» of the sign); in lower case. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{L}+|\p{Nd}+/gu) ?? [];

const foldedOnce = (text: string): string[] => wordsOf(text).map((word) => foldWord(inOneAlphabet(word)));

/** Words of sounds and of digits; those of other scripts are left out. */
export const foldedWords = (text: string): string[] => foldedOnce(text).filter((word) => word !== '');

/**
 * What is said of every kindergarten and every address: it tells nothing, so it is neither kept nor looked for. Left in,
 * each text would be compared with each word that begins like «балабақша».
 */
const common = new Set(
  foldedWords(
    'детский дет детсад сад садик ясли доу ддо номер район улица ул проспект пр дом город г балабақша балабақшасы бөбекжай ' +
      'бақша бақшасы нөмір нөмірі аудан ауданы көше көшесі даңғылы үй қала қаласы ' +
      'kindergarten nursery garden number no street st district house city',
  ),
);

/** A long one that is still being typed is known by its beginning. */
const knownByItsBeginning = 7;
const isCommon = (word: string): boolean =>
  common.has(word) || (word.length >= knownByItsBeginning && [...common].some((one) => one.startsWith(word)));

/** One word that is looked for: its readings, of which one has to fit. */
export type Sought = readonly string[];

const mostWords = 8;

/** What somebody types, as words to look for; none where it says nothing, or only what is said of every kindergarten. */
export function soughtWords(text: string): Sought[] {
  const sought = wordsOf(text).flatMap((word) => {
    const ambiguous = Array.from(word).every((letter) => isLatin(letter) && twins.has(letter));
    const readings = [foldWord(inOneAlphabet(word)), ...(ambiguous ? [foldWord(inCyrillic(word))] : [])];
    const heard = [...new Set(readings)].filter((reading) => reading !== '');
    return heard.length > 0 ? [heard] : [];
  });
  return sought.filter((readings) => !readings.some(isCommon)).slice(0, mostWords);
}

/** Each word that tells something once, between spaces. */
const between = (texts: readonly string[]): string => {
  const telling = texts.flatMap(foldedWords).filter((word) => !common.has(word));
  return ` ${[...new Set(telling)].join(' ')} `;
};

/** What the names say, and what names and addresses say together. */
export function searchTextsOf({ names, address }: Searched): { nameText: string; searchText: string } {
  const own = [names.kk, names.ru, names.en];
  return { nameText: between(own), searchText: between([...own, address.kk, address.ru, address.en]) };
}

/** By the Russian name, with numbers as numbers: «№ 10» comes after «№ 9». */
export function sortKeyOf(names: Names): string {
  return names.ru
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/\d+/g, (digits) => digits.padStart(8, '0'));
}
