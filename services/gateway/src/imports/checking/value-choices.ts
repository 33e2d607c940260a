import type { LocalisedText } from '@kezek/rules/pack/rule-pack';

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

export const languages = choicesFrom([
  {
    code: 'kk',
    written: [
      'каз',
      'казахский',
      'қаз',
      'қазақ',
      'қазақша',
      'қазақ тілі',
      'казахский язык',
      'kaz',
      'kazakh',
      'гос',
      'государственный',
    ],
  },
  { code: 'ru', written: ['рус', 'русский', 'орыс', 'орысша', 'орыс тілі', 'русский язык', 'rus', 'russian'] },
  {
    code: 'kk-ru',
    written: ['смешанный', 'смешанная', 'аралас', 'казахский и русский', 'каз рус', 'қазақ орыс', 'mixed'],
  },
  { code: 'en', written: ['англ', 'английский', 'ағылшын', 'ағылшынша', 'английский язык', 'eng', 'english'] },
]);

export const kinds = choicesFrom([
  {
    code: 'public',
    written: ['государственный', 'гккп', 'кгкп', 'мемлекеттік', 'коммунальный', 'public', 'гос', 'ясли сад'],
  },
  { code: 'private', written: ['частный', 'частный сад', 'жекеменшік', 'жеке', 'private'] },
  {
    code: 'state-order',
    written: ['госзаказ', 'государственный заказ', 'частный с госзаказом', 'мемлекеттік тапсырыс', 'state order'],
  },
]);

export const yesOrNo = choicesFrom([
  {
    code: 'yes',
    written: [
      'да',
      'иә',
      'ия',
      '1',
      'true',
      'истина',
      'подтверждена',
      'подтверждено',
      'расталған',
      'confirmed',
      '+',
      'есть',
      'бар',
    ],
  },
  { code: 'no', written: ['нет', 'жоқ', '0', 'false', 'ложь', 'не подтверждена', 'расталмаған', 'not confirmed'] },
]);
