import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { ActType } from '@kezek/contract/public/acts';
import { dayInWords, instantInWords } from '@kezek/texts/dates';
import type { Locale } from '@kezek/contract/values';
import type { ActRows } from './details';
import { actWords } from './words';

export type ActToWrite = {
  actId: string;
  type: ActType;
  signerName: string;
  application: Pick<ApplicationView, 'id' | 'child'>;
  rows: ActRows;
  draftedAt: Instant;
};

/**
 * The text that a person reads and signs: whole sentences for people, ids for whoever has to prove something later.
 * Stored as written, so that later words or time-zone data never change what was signed. No IIN: the certificate has it.
 */
export function writeAct(
  { actId, type, signerName, application, rows: own, draftedAt }: ActToWrite,
  locale: Locale,
): string {
  const words = actWords[locale];
  const { id, child } = application;
  const rows: [string, string][] = [
    [words.act, actId],
    [words.drafted, `${instantInWords(draftedAt, locale)} (${draftedAt})`],
    [words.signer, signerName],
    [words.application, id],
    [words.child, child.name],
    [words.birthDate, dayInWords(child.birthDate, locale)],
    ...own(words, locale),
  ];
  const lines = [
    words.portal,
    '',
    words.titles[type],
    '',
    ...rows.map(([name, value]) => `${name}: ${oneLine(value)}`),
    '',
    words.statements[type],
    '',
  ];
  return lines.join('\n').normalize('NFC');
}

/** What people wrote must not look like another row of the text. */
const oneLine = (value: string): string => value.replaceAll(/[\s\u0085\u2028\u2029]+/g, ' ').trim();
