import type { Locale } from '../values';
import type { LocaleTexts, ProblemCode, SmsCode, Text } from './codes';
import { problemCodes } from './codes';
import type { NotificationCode } from '../internal/notifications';
import { beginningInWords, dayInWords, instantInWords } from '@kezek/texts/dates';
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

/** What an application is known by; of an erased one, and for who may not see it, the number alone. */
export type ApplicationInWords = { applicationNo: number; child?: string; birthYear?: number };

/** Which application it is about, in words. */
export function aboutText(which: ApplicationInWords, locale: Locale): string {
  return fill(texts[locale].about[0], which, locale);
}

/** The same for a letter's subject, which mail servers write into their logs: the number alone. */
export function aboutInSubject({ applicationNo }: ApplicationInWords, locale: Locale): string {
  return fill(texts[locale].about[1], { applicationNo }, locale);
}

/** Four SMS in Cyrillic, one of them for the link; a text that fits those needs no counting of alphabets. */
const longestSms = 268;

/**
 * A notification's SMS, with the page's address at its end. The kindergarten's name is left out where it would take one
 * SMS more: the page says it.
 */
export function smsText(code: SmsCode, params: Params & { link: string }, locale: Locale): string {
  const text = (given: Params) => `${fill(texts[locale].sms[code], given, locale)} ${params.link}`;
  const whole = text(params);
  return whole.length <= longestSms ? whole : text({ ...params, kindergarten: undefined });
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
