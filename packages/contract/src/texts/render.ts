import { isCalendarDay, isInstant } from '@kezek/calendar/instant';
import { isCommandType } from '@kezek/rules/application/command';
import { beginningInWords, dayInWords, instantInWords } from '@kezek/texts/dates';
import { format, isTextKey } from '@kezek/texts/format';
import type { Params } from '@kezek/texts/message';
import type { Locale } from '../values';
import type { ProblemCode, SmsCode } from './codes';
import { problemCodes } from './codes';
import type { NotificationCode } from '../internal/notifications';

type Told = Readonly<Record<string, unknown>>;
export type WrittenText = { title: string; detail: string };

const known = new Set<string>(problemCodes);
const isProblemCode = (code: string): code is ProblemCode => known.has(code);

/** The text of a problem or refusal, and what the other parent did, if that is why; undefined for a code that isn't ours. */
export function problemText(code: string, params: Told, locale: Locale): WrittenText | undefined {
  if (!isProblemCode(code)) return undefined;
  const { title, detail } = write(`problems.${code}`, params, locale);
  const { otherParentDid: did, otherParentAt } = params;
  if (typeof did !== 'string' || typeof otherParentAt !== 'string') return { title, detail };
  const otherParentDid = commandInWords(did, locale);
  const why = format(locale, 'applications.otherParent', inWords({ otherParentDid, otherParentAt }, locale));
  return { title, detail: detail + why };
}

/** The text of a notification. `refusal`, the code of a refused command, becomes its reason in words. */
export function notificationText(code: NotificationCode, params: Told, locale: Locale): WrittenText {
  const { refusal } = params;
  const why = typeof refusal === 'string' ? problemText(refusal, {}, locale)?.detail : undefined;
  return write(`notifications.${code}`, why === undefined ? params : { ...params, why }, locale);
}

/** What an application is known by; of an erased one, and for who may not see it, the number alone. */
export type ApplicationInWords = { applicationNo: number; child?: string; birthYear?: number };

/** Which application it is about, in words. */
export function aboutText(which: ApplicationInWords, locale: Locale): string {
  return format(locale, 'applications.about', which);
}

/** The same for a letter's subject, which mail servers write into their logs: the number alone. */
export function aboutInSubject({ applicationNo }: ApplicationInWords, locale: Locale): string {
  return format(locale, 'applications.aboutInSubject', { applicationNo });
}

/** Four SMS in Cyrillic, one of them for the link; a text that fits those needs no counting of alphabets. */
const longestSms = 268;

/**
 * A notification's SMS, with the page's address at its end. The kindergarten's name is left out where it would take one
 * SMS more: the page says it.
 */
export function smsText(code: SmsCode, params: Told & { link: string }, locale: Locale): string {
  const text = (given: Told) => `${format(locale, `sms.news.${code}`, inWords(given, locale))} ${params.link}`;
  const whole = text(params);
  return whole.length <= longestSms ? whole : text({ ...params, kindergarten: undefined });
}

type Titled = `problems.${ProblemCode}` | `notifications.${NotificationCode}`;

function write(text: Titled, params: Told, locale: Locale): WrittenText {
  const words = inWords(params, locale);
  return { title: format(locale, `${text}.title`, words), detail: format(locale, `${text}.detail`, words) };
}

const inWords = (params: Told, locale: Locale): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, valueInWords(name, value, locale)]));

/** Parameters that say when something begins; the others say when it ends or happened. */
const begins = new Set(['lastDayFrom', 'publishAt', 'generalAt', 'againAt']);

function valueInWords(name: string, value: unknown, locale: Locale): string | number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (isInstant(value)) return begins.has(name) ? beginningInWords(value, locale) : instantInWords(value, locale);
  if (isCalendarDay(value)) return dayInWords(value, locale);
  // Several codes travel as one text: parameters are plain.
  return value
    .split(', ')
    .map((code) => wordOf(name, code, locale))
    .join(', ');
}

/** A command that lacks its words doesn't compile; what is none stays as it is. */
const commandInWords = (command: string, locale: Locale): string =>
  isCommandType(command) ? format(locale, `notifications.command-refused.asked.${command}`) : command;

function wordOf(name: string, code: string, locale: Locale): string {
  if (name === 'command') return commandInWords(code, locale);
  const key = `applications.words.${name}.${code}`;
  return isTextKey(key) ? format(locale, key) : code;
}
