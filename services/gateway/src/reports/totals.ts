import type { DistrictItem, OutcomeItem, PlaceItem, ReasonItem } from '@kezek/contract/public/reports';
import { grouped } from './grouped';

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

export const outcomeTotal = (rows: readonly OutcomeItem[]) => ({
  issued: sum(rows, ({ issued }) => issued),
  extended: sum(rows, ({ extended }) => extended),
  revoked: sum(rows, ({ revoked }) => revoked),
  lapsed: sum(rows, ({ lapsed }) => lapsed),
  declined: sum(rows, ({ declined }) => declined),
  ended: sum(rows, ({ ended }) => ended),
  enrolled: sum(rows, ({ enrolled }) => enrolled),
});

/** Of each reason in the whole city, the most frequent first. */
export function reasonTotals(rows: readonly ReasonItem[]): Omit<ReasonItem, 'kindergarten'>[] {
  const groups = grouped(rows, ({ outcome, reasonCode }) => `${outcome} ${reasonCode}`);
  return [...groups.values()]
    .flatMap((group) =>
      group.slice(0, 1).map(({ outcome, reasonCode, reason }) => {
        return { outcome, reasonCode, reason, times: sum(group, ({ times }) => times) };
      }),
    )
    .toSorted((a, b) => a.outcome.localeCompare(b.outcome) || b.times - a.times);
}

/** Of each birth year, the eldest first. */
export function placeTotals(rows: readonly PlaceItem[]): Pick<PlaceItem, 'birthYear' | 'published' | 'filled'>[] {
  return [...grouped(rows, ({ birthYear }) => birthYear)]
    .map(([birthYear, group]) => ({
      birthYear,
      published: sum(group, ({ published }) => published),
      filled: sum(group, ({ filled }) => filled),
    }))
    .toSorted((a, b) => a.birthYear - b.birthYear);
}

/** Of each district, all birth years together. */
export function districtTotals(rows: readonly DistrictItem[]): Omit<DistrictItem, 'birthYear'>[] {
  return [...grouped(rows, ({ district }) => district).values()].flatMap((group) =>
    group.slice(0, 1).map(({ district, names }) => {
      return { district, names, applications: sum(group, ({ applications }) => applications) };
    }),
  );
}
