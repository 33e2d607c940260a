import type { DocumentsToSign } from '@kezek/contract/public/mobile-signing';
import { ActType } from '@kezek/contract/public/acts';
import type { Locale } from '@kezek/contract/values';
import { instantInWords } from '@kezek/texts/dates';
import { format } from '@kezek/texts/format';
import type { Signing, signingTable } from './table';

/** What is signed, byte by byte, and what it is called. */
export type TextToSign = { text: string; titleIn: (locale: Locale) => string };

/** Undefined when the act is no draft any more: signed another way meanwhile, or too old. */
export async function textOf(
  table: Pick<ReturnType<typeof signingTable>, 'draft'>,
  { text, actId }: Signing,
  portal: string,
): Promise<TextToSign | undefined> {
  if (text !== null) {
    const { host } = new URL(portal);
    return { text, titleIn: (locale) => format(locale, 'acts.phone.signIn', { host }) };
  }
  if (actId === null) throw new TypeError('a signing is of an act or of entering');
  const draft = await table.draft(actId);
  if (!draft) return undefined;
  const type = ActType.parse(draft.type);
  return { text: draft.text, titleIn: (locale) => format(locale, `acts.titles.${type}`) };
}

/** API 2's answer. */
export function documentsToSign(
  { text, titleIn }: TextToSign,
  { agent, expiresAt }: Pick<Signing, 'agent' | 'expiresAt'>,
  { portal, locale }: { portal: string; locale: Locale },
): DocumentsToSign {
  const { host } = new URL(portal);
  return {
    signMethod: 'CMS_SIGN_ONLY',
    version: 1,
    documentsToSign: [
      {
        id: 1,
        nameRu: titleIn('ru'),
        nameKz: titleIn('kk'),
        nameEn: titleIn('en'),
        meta: [
          { name: format(locale, 'acts.phone.portal'), value: host },
          // Who signs sees whose page asks: not another one's, who has shown them a code.
          { name: format(locale, 'acts.phone.browser'), value: agent ?? format(locale, 'acts.phone.unknownBrowser') },
          { name: format(locale, 'acts.phone.until'), value: instantInWords(expiresAt, locale) },
        ],
        document: { file: { mime: 'text/plain', data: Buffer.from(text, 'utf8').toString('base64') } },
      },
    ],
  };
}
