import type { ImportKind } from '@kezek/contract/public/imports';

/** What a column may hold. */
export interface Field {
  name: string;
  required: boolean;
  /** How departments call it, in small letters: Kazakh, Russian, English. */
  headers: RegExp;
}

const field = (name: string, headers: RegExp): Field => ({ name, required: false, headers });
const needed = (name: string, headers: RegExp): Field => ({ name, required: true, headers });

/**
 * Of each kind of file its fields, in the order in which they are asked for; the first that fits a header takes its
 * column, so what is more special stands first.
 */
export const fieldsOf: Readonly<Record<ImportKind, readonly Field[]>> = {
  queue: [
    field(
      'parentIin',
      /(иин|жсн|iin).*(родит|заявит|предст|ата-ана|өтініш|parent)|(родит|заявит|ата-ана|parent).*(иин|жсн|iin)/,
    ),
    needed('childIin', /иин|жсн|\biin\b/),
    field('birthDate', /рожд|туған|birth/),
    field(
      'privilegeConfirmed',
      /(льгот|жеңілд|privileg).*(подтв|раста|confirm)|(подтв|раста|confirm).*(льгот|жеңілд|privileg)/,
    ),
    field('privilege', /льгот|жеңілд|privileg|категор|санат/),
    needed(
      'submittedOn',
      /(дата|күн|date).*(подач|постан|заявл|регистр|очеред|берілген|өтініш|кезек|submi|regist|queue)|(берілген|тіркел|өтініш).*күн|submitted|подан/,
    ),
    field('certificate', /свидет|куәлі|certificate/),
    needed('language', /язык|тіл|language/),
    field('phone', /телефон|phone|тел\.|ұялы/),
    field('email', /e-?mail|почт|пошта/),
    field('wishes', /пожелан|тілек|wish|примеч|ескерт/),
    field('locality', /район|насел|аудан|елді|locality|district/),
    field('patronymic', /отчеств|әкесінің|patronym/),
    field('givenName', /^имя|^аты$|given|first name/),
    needed('childName', /ф\.? ?и\.? ?о|фамил|аты-жөні|тегі|ребен|ребён|бала|name|surname/),
  ],
};

/** Of a kind, one of its fields. */
export const isFieldOf = (kind: ImportKind, name: string): boolean => fieldsOf[kind].some((one) => one.name === name);
