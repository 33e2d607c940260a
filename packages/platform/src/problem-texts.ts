import { format } from '@kezek/texts/format';
import type { Locale } from '@kezek/texts/locale';

export type ProblemParams = Readonly<Record<string, unknown>>;
export type ProblemText = { title: string; detail: string };

/** A code's text; undefined when the code isn't known here. */
export type ProblemTexts = (code: string, params: ProblemParams, locale: Locale) => ProblemText | undefined;

/** The platform's own codes; a service's `texts` may override them. */
export const platformProblemCodes = [
  'malformed-json',
  'malformed-path',
  'bad-request',
  'invalid-request',
  'body-too-large',
  'body-too-slow',
  'file-too-large',
  'unsupported-media-type',
  'unauthorized',
  'not-found',
  'method-not-allowed',
  'unavailable',
  'internal',
] as const;

export const platformTexts: ProblemTexts = (code, _params, locale) => {
  const known = platformProblemCodes.find((own) => own === code);
  if (known === undefined) return undefined;
  return { title: format(locale, `problems.${known}.title`), detail: format(locale, `problems.${known}.detail`) };
};
