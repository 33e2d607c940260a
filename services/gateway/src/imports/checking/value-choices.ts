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

/** Departments write «Медеуский», «Медеуский р-н» and «Медеуский район». */
export function asDistrict(names: LocalisedText): string[] {
  const short = inThree(names).map((name) => plain(name).replace(/ (?:район|ауданы|district)$/u, ''));
  return [...inThree(names), ...short.flatMap((name) => [name, `${name} р-н`, `${name} ауд.`])];
}

/** As a data file has them: by code. */
const asWritten = (of: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(of).map(([code, ways]) => ({ code, written: ways }));

export const languages = choicesFrom(asWritten(written.languages));

export const kinds = choicesFrom(asWritten(written.kinds));

export const yesOrNo = choicesFrom(asWritten(written.yesOrNo));
