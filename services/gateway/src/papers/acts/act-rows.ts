import type { Locale } from '@kezek/contract/values';
import type { TextsIn } from '@kezek/texts/format';

/** The rows of a text that are its own type's, in a language. */
export type ActRows = (text: TextsIn, locale: Locale) => [name: string, value: string][];

export const optional = (name: string, value: string | undefined): [string, string][] => (value ? [[name, value]] : []);
