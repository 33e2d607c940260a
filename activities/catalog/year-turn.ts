import { dayOf, toInstant } from '@kezek/calendar/instant';
import type { Client } from '@kezek/contract/client';
import type { yearTurnForWorkflows } from '@kezek/contract/internal/catalog-for-year-turn';
import { ask, callOptions } from '../remote';

export type YearTurnClient = Client<typeof yearTurnForWorkflows>;
type Part = Awaited<ReturnType<YearTurnClient['carryOutYearTurn']>>;

/** Idempotent: the catalog knows what of a turn is done. */
export function createYearTurnActivities(catalog: YearTurnClient) {
  return {
    carryOutYearTurn: (turnId: string, at: string): Promise<Part> =>
      ask(() =>
        catalog.carryOutYearTurn({ params: { id: turnId }, body: { at, today: dayOf(toInstant(at)) } }, callOptions()),
      ),
  };
}

export type YearTurnActivities = ReturnType<typeof createYearTurnActivities>;
