import { accept, refuse, type Result } from '../refusal';

/** What must be equal for a response (S0: language, locality, age) — together they name one queue. */
export interface QueueKey {
  /** KATO code of the city; districts only filter. */
  city: string;
  /** The age group is the child's year of birth. */
  birthYear: number;
  /** Language of instruction. */
  language: string;
}

export const queueKeyText = (key: QueueKey): string => `${key.city}/${key.birthYear}/${key.language}`;

export function matches(application: QueueKey, bulletin: QueueKey): Result<null> {
  if (application.city !== bulletin.city) return refuse('locality-mismatch');
  if (application.birthYear !== bulletin.birthYear) return refuse('age-mismatch', { bulletin: bulletin.birthYear });
  if (application.language !== bulletin.language) return refuse('language-mismatch', { bulletin: bulletin.language });
  return accept(null);
}
