import { deliveryTiming, type DeliveryTiming } from '../delivery/timing';

/** Milliseconds instead of seconds and minutes. */
export const fastTiming: DeliveryTiming = {
  ...deliveryTiming,
  afterStartMs: 0,
  idle: { firstMs: 5, longestMs: 20 },
  retry: { firstMs: 40, longestMs: 80 },
  rest: { firstMs: 20, longestMs: 40 },
  mark: { firstMs: 5, longestMs: 10 },
  graceMs: 50,
  random: () => 0.3,
};
