import { monthOf } from '../months';
import type { Instant } from '@kezek/calendar/instant';
import type { RulePackValues } from '../pack/rule-pack';

type Values = Pick<RulePackValues, 'swaps' | 'swapEveryMonths' | 'swapSignWorkingDays' | 'swapMovesAfterWorkingDays'>;

/** Of packs of before there were swaps, working days (P). */
const days = 5;

/** A city's terms of swaps. Where they are not open no chain begins; one that has been offered goes on. */
export const swapTerms = ({ swaps, swapSignWorkingDays, swapMovesAfterWorkingDays }: Values) => ({
  areOpen: swaps ?? false,
  signWorkingDays: swapSignWorkingDays ?? days,
  movesAfterWorkingDays: swapMovesAfterWorkingDays ?? days,
});

/**
 * Whether chains are looked for in a month: in every n-th (P), counted so that with 2, 3, 4, 6 and 12 a January is one of
 * them each year.
 */
export const looksForChains = ({ swapEveryMonths = 1 }: Values, at: Instant): boolean =>
  monthOf(at) % swapEveryMonths === 0;
