/** On average over four years. */
const monthDays = 365.25 / 12;
/** Up to here people count in days. */
const mostInDays = 45;

export interface RangeInWords {
  unit: 'days' | 'months' | 'openDays' | 'openMonths';
  from: number;
  to: number;
}

/** A range as it is told: in days, or in whole months that hold all of it. @param to null: no end was seen. */
export function rangeInUnits(from: number, to: number | null): RangeInWords {
  if ((to ?? from) <= mostInDays) return { unit: to === null ? 'openDays' : 'days', from, to: to ?? from };
  const fromMonths = Math.floor(from / monthDays);
  if (to === null) return { unit: 'openMonths', from: fromMonths, to: fromMonths };
  return { unit: 'months', from: fromMonths, to: Math.ceil(to / monthDays) };
}
