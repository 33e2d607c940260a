import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { ActType } from '@kezek/contract/public/acts';
import type { Locale } from '@kezek/contract/values';
import { dayInWords, instantInWords } from '@kezek/texts/dates';
import { textsIn } from '@kezek/texts/format';
import type { ActRows } from './act-rows';

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
  const text = textsIn(locale);
  const { id, child } = application;
  const rows: [string, string][] = [
    [text('acts.rows.act'), actId],
    [text('acts.rows.drafted'), `${instantInWords(draftedAt, locale)} (${draftedAt})`],
    [text('acts.rows.signer'), signerName],
    [text('acts.rows.application'), id],
    [text('acts.rows.child'), child.name],
    [text('acts.rows.birthDate'), dayInWords(child.birthDate, locale)],
    ...own(text, locale),
  ];
  const lines = [
    text('acts.portal'),
    '',
    text(`acts.titles.${type}`),
    '',
    ...rows.map(([name, value]) => `${name}: ${oneLine(value)}`),
    '',
    text(`acts.statements.${type}`),
    '',
  ];
  return lines.join('\n').normalize('NFC');
}

/** What people wrote must not look like another row of the text. */
const oneLine = (value: string): string => value.replaceAll(/[\s\u0085\u2028\u2029]+/g, ' ').trim();
