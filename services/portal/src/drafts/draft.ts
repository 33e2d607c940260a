import { useState } from 'react';
import type { z } from 'zod';

/**
 * What somebody has begun to fill in: kept by itself over reloads and changes of language, in this tab alone, and gone
 * at sign-out. What a former release has kept in another shape is not taken.
 */
export function useDraft<T>(name: string, schema: z.ZodType<T>, empty: T) {
  const key = `kezek.draft.${name}`;
  const [draft, setDraft] = useState<T>(() => {
    const kept = schema.safeParse(parsed(sessionStorage.getItem(key)));
    return kept.success ? kept.data : empty;
  });
  return {
    draft,
    keep: (changed: T) => {
      sessionStorage.setItem(key, JSON.stringify(changed));
      setDraft(changed);
    },
    forget: () => sessionStorage.removeItem(key),
  };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
