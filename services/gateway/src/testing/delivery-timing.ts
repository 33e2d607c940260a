import { deliveryTiming, type DeliveryTiming } from '../telling/delivery/timing';

/** Milliseconds instead of seconds and minutes. */
export const fastTiming: DeliveryTiming = {
  ...deliveryTiming,
  afterStartMs: 0,
  idle: { initialDelayMs: 5, maxDelayMs: 20 },
  retry: { initialDelayMs: 40, maxDelayMs: 80 },
  rest: { initialDelayMs: 20, maxDelayMs: 40 },
  mark: { initialDelayMs: 5, maxDelayMs: 10 },
  graceMs: 50,
  random: () => 0.3,
};
