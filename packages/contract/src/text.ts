import { z } from 'zod';

/** What people type. Each is NFC, so that one name is one text, and without what nobody sees. */

/** What Postgres, and UTF-8, can't hold: U+0000, and halves of pairs. Refused wherever text enters. */
export const isStorable = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);

/**
 * Marks that turn the direction of writing, zero-width spaces and a byte order mark come along when something is copied,
 * and disguise names. Not U+200D, which holds emoji together.
 */
const unseen = /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
const controls = /(?![\t\n\r])\p{Cc}/u;

/**
 * Letters of Noto Sans, with which papers are printed: Latin, Greek and Cyrillic, their marks, and punctuation. A box in
 * place of a letter of a child's name is no referral.
 */
const printable =
  /^[ -~\u00a0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f\u1e00-\u1f15\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2116]*$/;

export const tidyText = (text: string): string => text.normalize('NFC').replaceAll(unseen, '').trim();
const tidyName = (text: string): string => tidyText(text).replaceAll('\u200d', '').replaceAll(/\s+/g, ' ').trim();
export const isPrintable = (text: string): boolean => printable.test(text);

/** Why a text is not taken; the words are in `fields.json` of @kezek/texts. */
export type TextFault = 'not-storable' | 'control-characters' | 'not-printable';
const fault = (textFault: TextFault) => ({ code: 'custom' as const, params: { textFault } });

/** Words of people, of several lines: notes, wishes, reasons. */
export const freeText = (max: number, min = 0) =>
  z
    .string()
    .overwrite(tidyText)
    .min(min)
    .max(max)
    .superRefine((text, context) => {
      if (controls.test(text)) context.addIssue(fault('control-characters'));
    });

/** Words for people, of several lines, which may stand on a paper: those of whoever speaks for the city. */
export const printableText = (max: number, min = 0) =>
  freeText(max, min).superRefine((text, context) => {
    if (!text.split(/[\t\n\r]/).every(isPrintable)) context.addIssue(fault('not-printable'));
  });

/** A name or a number in one line, which may stand on a paper. */
export const nameText = (max: number, min = 1) =>
  z
    .string()
    .overwrite(tidyName)
    .min(min)
    .max(max)
    .superRefine((text, context) => {
      if (controls.test(text)) context.addIssue(fault('control-characters'));
      else if (!isPrintable(text)) context.addIssue(fault('not-printable'));
    });

/** The same in each of the three languages, of somebody who loads a city or writes a rule pack. */
export const nameTexts = (max: number, min = 1) =>
  z.object({ kk: nameText(max, min), ru: nameText(max, min), en: nameText(max, min) });
