import type { Reason } from './rule-pack';

/** Of the packs that the product comes with, and of those that were stored before a pack named its own. */
export const defaultClosingReasons: Reason[] = [
  {
    code: 'kindergarten-closes',
    text: { kk: 'Балабақша жабылады', ru: 'Детский сад закрывается', en: 'The kindergarten closes' },
  },
  {
    code: 'group-closes',
    text: { kk: 'Топ ашылмайды немесе жабылады', ru: 'Группа не открывается или закрывается', en: 'The group closes' },
  },
  {
    code: 'building-not-usable',
    text: {
      kk: 'Ғимаратты уақытша пайдалануға болмайды',
      ru: 'Здание временно непригодно',
      en: 'The building can’t be used for now',
    },
  },
  {
    code: 'published-by-mistake',
    text: { kk: 'Бюллетень қате жарияланған', ru: 'Бюллетень опубликован ошибочно', en: 'Published by mistake' },
  },
];
