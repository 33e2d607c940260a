import type { LocalisedText } from '@kezek/contract/values';
import { en } from '@kezek/texts/en';
import { inEveryLanguage, isTextKey } from '@kezek/texts/format';
import type { z } from 'zod';

type InWords = z.infer<typeof LocalisedText>;

/** What staff does with applications, by the name of its route; the name itself of one that has no words. */
export function actionInWords(action: string): InWords {
  const key = `audit.actions.${action}`;
  return isTextKey(key) ? inEveryLanguage(key) : { kk: action, ru: action, en: action };
}

/** To choose from. */
export const auditedActions: readonly { action: string; text: InWords }[] = Object.keys(en.audit.actions).map(
  (action) => ({ action, text: actionInWords(action) }),
);
