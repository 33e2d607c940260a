import type { Reason, RulePackValues } from './rule-pack';

/** Why a child leaves whose parents have signed that it does: a city's list may leave it out, and they still may. */
export const parentsWish: Reason = {
  code: 'parents-wish',
  text: { kk: 'Ата-ананың өтініші бойынша', ru: 'По заявлению родителей', en: 'At the parents’ wish' },
};

/** Of packs of before there was such a list (P). */
const before: readonly Reason[] = [
  parentsWish,
  {
    code: 'moved-away',
    text: { kk: 'Басқа жерге көшуіне байланысты', ru: 'Переезд семьи', en: 'The family has moved away' },
  },
  {
    code: 'another-kindergarten',
    text: { kk: 'Басқа балабақшаға ауысты', ru: 'Переход в другой детский сад', en: 'Goes to another kindergarten' },
  },
  {
    code: 'health',
    text: { kk: 'Денсаулық жағдайы бойынша', ru: 'По состоянию здоровья', en: 'For reasons of health' },
  },
  {
    code: 'long-absence',
    text: {
      kk: 'Себепсіз ұзақ уақыт келмеді',
      ru: 'Длительное отсутствие без причины',
      en: 'Absent for long without a reason',
    },
  },
];

export function leavingReasonsOf({ leavingReasons }: Pick<RulePackValues, 'leavingReasons'>): readonly Reason[] {
  const listed = leavingReasons ?? before;
  return listed.some(({ code }) => code === parentsWish.code) ? listed : [parentsWish, ...listed];
}
