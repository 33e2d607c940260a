export type Remaining = { days: number; hours: number; minutes: number };

/** What is left until an instant, in whole minutes; undefined when it has passed. */
export function remaining(until: string, nowMs: number): Remaining | undefined {
  const minutes = Math.floor((new Date(until).getTime() - nowMs) / 60_000);
  if (minutes < 0) return undefined;
  return { days: Math.floor(minutes / 1_440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}
