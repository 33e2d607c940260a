import type { ImportKind } from '@kezek/contract/public/imports';

/** What a column may hold. */
export interface Field {
  name: string;
  required: boolean;
  /** How departments call it, in small letters: Kazakh, Russian, English. */
  headers: RegExp;
  /** Headers that fit several fields are the more special one's: `first` takes them before the others, `last` after. */
  turn?: 'first' | 'last';
}

const field = (name: string, headers: RegExp, turn?: Field['turn']): Field => ({
  name,
  required: false,
  headers,
  ...(turn && { turn }),
});
const needed = (name: string, headers: RegExp, turn?: Field['turn']): Field => ({
  ...field(name, headers, turn),
  required: true,
});

/** Of each kind of file its fields, in the order in which they are asked for. */
export const fieldsOf: Readonly<Record<ImportKind, readonly Field[]>> = {
  queue: [
    needed('childIin', /иин|жсн|\biin\b/),
    needed('childName', /ф\.? ?и\.? ?о|фамил|аты-жөні|тегі|ребен|ребён|бала|name|surname/, 'last'),
    field('givenName', /^имя|^аты$|given|first name/),
    field('patronymic', /отчеств|әкесінің|patronym/),
    field('birthDate', /рожд|туған|birth/),
    needed('language', /язык|тіл|language/),
    needed(
      'submittedOn',
      /(дата|күн|date).*(подач|постан|заявл|регистр|очеред|берілген|өтініш|кезек|submi|regist|queue)|(берілген|тіркел|өтініш).*күн|submitted|подан/,
    ),
    field('privilege', /льгот|жеңілд|privileg|категор|санат/),
    field(
      'privilegeConfirmed',
      /(льгот|жеңілд|privileg).*(подтв|раста|confirm)|(подтв|раста|confirm).*(льгот|жеңілд|privileg)/,
      'first',
    ),
    field('locality', /район|насел|аудан|елді|locality|district/),
    field('wishes', /пожелан|тілек|wish|примеч|ескерт/),
    field('phone', /телефон|phone|тел\.|ұялы/),
    field('email', /e-?mail|почт|пошта/),
    field('certificate', /свидет|куәлі|certificate/),
    field(
      'parentIin',
      /(иин|жсн|iin).*(родит|заявит|предст|ата-ана|өтініш|parent)|(родит|заявит|ата-ана|parent).*(иин|жсн|iin)/,
      'first',
    ),
  ],
  kindergartens: [
    needed('bin', /бин|бсн|\bbin\b/),
    needed('name', /наимен|назван|атауы|name|сад|балабақша/, 'last'),
    field('nameKk', /(наимен|назван|name).*(каз|kaz)|қазақша/, 'first'),
    needed('kind', /^вид|тип|форма|түрі|kind|type/),
    needed('locality', /район|аудан|district|locality/),
    needed('address', /адрес|мекенжай|address/),
    field('phone', /телефон|phone|тел\./),
    field('email', /e-?mail|почт|пошта/),
    needed('group', /групп|топ|group/, 'last'),
    needed('language', /язык|тіл|language/),
    needed('birthYearFrom', /(год|жыл|year).*(с|от|from|бастап)$|год.*рожд|туған жыл|birth year/),
    field('birthYearTo', /(год|жыл|year).*(по|до|to|дейін)$/, 'first'),
    needed('capacity', /мощност|вместим|мест|орын|capacity|places/),
    field('taken', /занят|посеща|факт|бос емес|taken/, 'first'),
  ],
  localities: [
    needed('kato', /като|kato|код|code/),
    field('nameKk', /каз|қаз|kaz/, 'first'),
    field('nameEn', /англ|ағыл|engl/, 'first'),
    needed('name', /наимен|назван|атауы|name|район|аудан/, 'last'),
  ],
};

const turns = ['first', undefined, 'last'] as const;

/** In the order in which they take their columns. */
export const inTurn = (kind: ImportKind): Field[] =>
  turns.flatMap((turn) => fieldsOf[kind].filter((one) => one.turn === turn));

/** Of a kind, one of its fields. */
export const isFieldOf = (kind: ImportKind, name: string): boolean => fieldsOf[kind].some((one) => one.name === name);
