import type { LocalisedText } from '@kezek/rules/pack/rule-pack';
import written from '@kezek/texts/tables/values.json';

/** What a column's value may mean, as codes with how people write them. */
export type Choices = ReadonlyMap<string, string>;

/** Small letters, no signs between words. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** From every way of writing to its code. */
export const choicesFrom = (codes: readonly { code: string; written: readonly string[] }[]): Choices =>
  new Map(codes.flatMap(({ code, written }) => [code, ...written].map((text) => [plain(text), code])));

export const inThree = ({ kk, ru, en }: LocalisedText): string[] => [kk, ru, en];

/** Departments write a district's name with the word for it, a short one, or none. */
export function asDistrict(names: LocalisedText): string[] {
  const words = written.districtWords.map(plain);
  const short = inThree(names).map((name) => {
    const word = words.find((one) => plain(name).endsWith(` ${one}`));
    return word === undefined ? plain(name) : plain(name).slice(0, -word.length);
  });
  return [...inThree(names), ...short.flatMap((name) => [name, ...words.map((word) => `${name} ${word}`)])];
}

/** As a data file has them: by code. */
const asWritten = (of: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(of).map(([code, ways]) => ({ code, written: ways }));

export const languages = choicesFrom(asWritten(written.languages));

export const kinds = choicesFrom(asWritten(written.kinds));

export const yesOrNo = choicesFrom(asWritten(written.yesOrNo));
