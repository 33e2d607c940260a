import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';

/** The step is over; the import waits for people. */
export const over = (state: ImportProgress['state'], done = 0): ImportProgress => ({
  state,
  done,
  of: done,
  more: false,
  waitMs: 0,
});
