import { Problem } from '@kezek/platform/problem';

/** 429, and when it is worth asking again. */
export function tooMany(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Problem(429, 'too-many-requests', { seconds }, { headers: { 'retry-after': String(seconds) } });
}
