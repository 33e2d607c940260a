import type { Locale } from '../values';
import type { LocaleTexts, ProblemCode, SmsCode, Text } from './codes';
import { problemCodes } from './codes';
import type { NotificationCode } from '../internal/notifications';
import { beginningInWords, dayInWords, instantInWords } from './dates';
import { en } from './en';
import { kk } from './kk';
import { ru } from './ru';

export const texts: Readonly<Record<Locale, LocaleTexts>> = { kk, ru, en };

type Params = Readonly<Record<string, unknown>>;
export type WrittenText = { title: string; detail: string };

const known = new Set<string>(problemCodes);
const isProblemCode = (code: string): code is ProblemCode => known.has(code);

/** The text of a problem or refusal, and what the other parent did, if that is why; undefined for a code that isn't ours. */
export function problemText(code: string, params: Params, locale: Locale): WrittenText | undefined {
  if (!isProblemCode(code)) return undefined;
  const { title, detail } = write(texts[locale].problems[code], params, locale);
  const { otherParentDid: did, otherParentAt } = params;
  if (typeof did !== 'string' || typeof otherParentAt !== 'string') return { title, detail };
  const otherParentDid = texts[locale].words['command']?.[did] ?? did;
  return { title, detail: detail + fill(texts[locale].otherParent, { otherParentDid, otherParentAt }, locale) };
}

/** The text of a notification. `refusal`, the code of a refused command, becomes its reason in words. */
export function notificationText(code: NotificationCode, params: Params, locale: Locale): WrittenText {
  const { refusal } = params;
  const why = typeof refusal === 'string' ? problemText(refusal, {}, locale)?.detail : undefined;
  return write(texts[locale].notifications[code], why === undefined ? params : { ...params, why }, locale);
}

/** Two SMS in Cyrillic; a text that fits two of those needs no counting of alphabets. */
const longestSms = 134;

/**
 * A notification's SMS. The kindergarten's name is left out where it would take a third one: people have one response at
 * a time and know where it was.
 */
export function smsText(code: SmsCode, params: Params, locale: Locale): string {
  const text = fill(texts[locale].sms[code], params, locale);
  return text.length <= longestSms
    ? text
    : fill(texts[locale].sms[code], { ...params, kindergarten: undefined }, locale);
}

function write([title, detail]: Text, params: Params, locale: Locale): WrittenText {
  return { title: fill(title, params, locale), detail: fill(detail, params, locale) };
}

/** Parameters that say when something begins; the others say when it ends or happened. */
const begins = new Set(['lastDayFrom', 'publishAt', 'generalAt', 'againAt']);

const placeholder = /\{(\w+)\}/g;

function fill(text: string, params: Params, locale: Locale): string {
  const value = (name: string) => inWords(name, params[name], locale);
  const whole = text.replaceAll(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(placeholder)].every(([, name]) => value(name ?? '') !== undefined) ? part : '',
  );
  return whole.replaceAll(placeholder, (_, name: string) => value(name) ?? '…');
}

function inWords(name: string, value: unknown, locale: Locale): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return undefined;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) {
    return begins.has(name) ? beginningInWords(value, locale) : instantInWords(value, locale);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayInWords(value, locale);
  const words = texts[locale].words[name];
  // Several codes travel as one text: parameters are plain.
  return words
    ? value
        .split(', ')
        .map((code) => words[code] ?? code)
        .join(', ')
    : value;
}
