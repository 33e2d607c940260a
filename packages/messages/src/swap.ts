import { defineQuery, defineSignal } from '@temporalio/workflow';

/** A chain of families who swap places, one life a chain. Ids and instants only (docs/adr/0025-swaps.md). */
export const swapWorkflowType = 'swap';
export const swapWorkflowId = (chainId: string): string => `swap/${chainId}`;

export interface SwapStart {
  chainId: string;
  /** KATO code */
  city: string;
  training?: boolean;
  clockOffsetMs?: number;
}

/** Somebody has signed or refused, a child can't move any more, or a day has come by the training clock; sent with each start. */
export const swapChanged = defineSignal<[{ clockOffsetMs?: number }], 'swapChanged'>('swapChanged');

/** How a chain stands, as its workflow last saw it. */
export interface SwapStands {
  state: 'offered' | 'agreed' | 'done' | 'fallen';
  /** When it acts by itself; null once it is over. */
  dueAt: string | null;
  signed: number;
  members: number;
}

/** Null: not looked at yet, or there is no such chain. */
export const swapQuery = defineQuery<SwapStands | null>('state');

/** The chains of a month, looked for each night in the cities where that was not done yet. */
export const swapRoundsWorkflowType = 'swapRounds';
export const swapRoundsScheduleId = 'swap-rounds';
/** In training: of one business day. */
export const swapRoundsWorkflowId = (day?: string): string =>
  day === undefined ? 'swap-rounds' : `swap-rounds/${day}`;
/** 02:23 in the city's time zone (UTC+5). */
export const swapRoundsCron = '23 21 * * *';

export interface SwapRoundsStart {
  training?: boolean;
  clockOffsetMs?: number;
}
