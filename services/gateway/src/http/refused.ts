import { problemText } from '@kezek/contract/texts/render';
import type { Locale } from '@kezek/contract/values';
import type { Refusal } from '@kezek/rules/refusal';

/** A refusal that is shown, not thrown: why a bulletin can't be responded to, how a command ended. */
export function presentRefusal({ code, params = {} }: Refusal, locale: Locale) {
  return { code, params, ...(problemText(code, params, locale) ?? { title: code, detail: code }) };
}
