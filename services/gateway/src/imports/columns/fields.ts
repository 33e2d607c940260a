import type { ImportKind } from '@kezek/contract/public/imports';
import headers from '@kezek/texts/tables/headers.json';

/** What a column may hold. */
export interface Field {
  name: string;
  required: boolean;
  /** How departments call it, in small letters: Kazakh, Russian, English. */
  headers: RegExp;
  /** Headers that fit several fields are the more special one's: `first` takes them before the others, `last` after. */
  turn?: 'first' | 'last';
}

const field = (name: string, pattern: string, turn?: Field['turn']): Field => ({
  name,
  required: false,
  headers: new RegExp(pattern),
  ...(turn && { turn }),
});
const needed = (name: string, pattern: string, turn?: Field['turn']): Field => ({
  ...field(name, pattern, turn),
  required: true,
});

/** Of each kind of file its fields, in the order in which they are asked for. */
export const fieldsOf: Readonly<Record<ImportKind, readonly Field[]>> = {
  queue: [
    needed('childIin', headers.queue.childIin),
    needed('childName', headers.queue.childName, 'last'),
    field('givenName', headers.queue.givenName),
    field('patronymic', headers.queue.patronymic),
    field('birthDate', headers.queue.birthDate),
    needed('language', headers.queue.language),
    needed('submittedOn', headers.queue.submittedOn),
    field('privilege', headers.queue.privilege),
    field('privilegeConfirmed', headers.queue.privilegeConfirmed, 'first'),
    field('locality', headers.queue.locality),
    field('wishes', headers.queue.wishes),
    field('phone', headers.queue.phone),
    field('email', headers.queue.email),
    field('certificate', headers.queue.certificate),
    field('parentIin', headers.queue.parentIin, 'first'),
  ],
  kindergartens: [
    needed('bin', headers.kindergartens.bin),
    needed('name', headers.kindergartens.name, 'last'),
    field('nameKk', headers.kindergartens.nameKk, 'first'),
    needed('kind', headers.kindergartens.kind),
    needed('locality', headers.kindergartens.locality),
    needed('address', headers.kindergartens.address),
    field('phone', headers.kindergartens.phone),
    field('email', headers.kindergartens.email),
    needed('group', headers.kindergartens.group, 'last'),
    needed('language', headers.kindergartens.language),
    needed('birthYearFrom', headers.kindergartens.birthYearFrom),
    field('birthYearTo', headers.kindergartens.birthYearTo, 'first'),
    needed('capacity', headers.kindergartens.capacity),
    field('taken', headers.kindergartens.taken, 'first'),
  ],
  attending: [
    needed('kindergarten', headers.attending.kindergarten, 'last'),
    needed('group', headers.attending.group),
    needed('childIin', headers.attending.childIin),
    needed('childName', headers.attending.childName, 'last'),
    field('givenName', headers.attending.givenName),
    field('patronymic', headers.attending.patronymic),
    field('birthDate', headers.attending.birthDate),
    field('language', headers.attending.language),
    needed('since', headers.attending.since),
  ],
  localities: [
    needed('kato', headers.localities.kato),
    field('nameKk', headers.localities.nameKk, 'first'),
    field('nameEn', headers.localities.nameEn, 'first'),
    needed('name', headers.localities.name, 'last'),
  ],
};

const turns = ['first', undefined, 'last'] as const;

/** In the order in which they take their columns. */
export const inTurn = (kind: ImportKind): Field[] =>
  turns.flatMap((turn) => fieldsOf[kind].filter((one) => one.turn === turn));

/** Of a kind, one of its fields. */
export const isFieldOf = (kind: ImportKind, name: string): boolean => fieldsOf[kind].some((one) => one.name === name);
