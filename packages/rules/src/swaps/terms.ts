import type { RulePackValues } from '../pack/rule-pack';

type Values = Pick<RulePackValues, 'swaps' | 'swapSignWorkingDays' | 'swapMovesAfterWorkingDays'>;

/** Of packs of before there were swaps, working days (P). */
const days = 5;

/** A city's terms of swaps. Where they are not open no chain begins; one that has been offered goes on. */
export const swapTerms = ({ swaps, swapSignWorkingDays, swapMovesAfterWorkingDays }: Values) => ({
  areOpen: swaps ?? false,
  signWorkingDays: swapSignWorkingDays ?? days,
  movesAfterWorkingDays: swapMovesAfterWorkingDays ?? days,
});
