let oldest: string | undefined;
const listeners = new Set<() => void>();

/** @param since when an answer that was kept had come, ISO 8601; null for a fresh one: the portal is there again. */
export function noteAnswer(since: string | null): void {
  const now = since === null ? undefined : oldest !== undefined && oldest < since ? oldest : since;
  if (now === oldest) return;
  oldest = now;
  for (const listener of listeners) listener();
}

/** Since when nothing new has come, of what was kept and is shown; undefined while the portal answers. */
export const shownAsOf = (): string | undefined => oldest;

export function onShownAsOf(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
