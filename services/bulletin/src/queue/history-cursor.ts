import { z } from 'zod';
import { Problem } from '@kezek/platform/problem';
import { partsOf, writeCursor } from '../storage/cursor';
import type { Counts } from './queue-history';
import type { Point } from './stays';

const Event = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const Count = z.number().int().min(-1_000_000_000).max(1_000_000_000);
const Parts = z.union([z.tuple([Event]), z.tuple([Event, Count, Count, Count, Count, Count, Count, Count, Count])]);

/** What was counted goes with the cursor: an earlier page costs no more than the first. */
export const writePoint = ({ event, counts }: Point): string => writeCursor([event, ...(counts ? listOf(counts) : [])]);

/** @throws Problem 400 `invalid-cursor` */
export function readPoint(cursor: string | undefined): Point | null {
  if (cursor === undefined) return null;
  const { data } = Parts.safeParse(partsOf(cursor));
  if (!data) throw new Problem(400, 'invalid-cursor');
  if (data.length === 1) return { event: data[0] };
  const [event, outOfTurn, firstPriority, general, outOfTurnAhead, firstPriorityAhead, generalAhead] = data;
  return {
    event,
    counts: {
      totals: { 'out-of-turn': outOfTurn, 'first-priority': firstPriority, general },
      ahead: { 'out-of-turn': outOfTurnAhead, 'first-priority': firstPriorityAhead, general: generalAhead },
      phase: { privileged: data[7], general: data[8] },
    },
  };
}

const listOf = ({ totals, ahead, phase }: Counts): number[] => [
  ...[totals['out-of-turn'], totals['first-priority'], totals.general],
  ...[ahead['out-of-turn'], ahead['first-priority'], ahead.general],
  ...[phase.privileged, phase.general],
];
