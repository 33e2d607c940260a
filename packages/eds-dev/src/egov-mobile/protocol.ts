import { z } from 'zod';

const names = { nameRu: z.string(), nameKz: z.string(), nameEn: z.string() };

/** API 1: who asks, and where the app finds what is signed. */
export const SigningRequest = z.object({
  description: z.string(),
  expiry_date: z.string(),
  organisation: z.object({ ...names, bin: z.string() }),
  document: z.object({
    uri: z.url({ protocol: /^https?$/ }),
    auth_type: z.string(),
    auth_token: z.string().optional(),
  }),
});
export type SigningRequest = z.output<typeof SigningRequest>;

/** API 2: what is signed. The app sends it back with signatures as `data`. */
export const Documents = z.looseObject({
  signMethod: z.literal('CMS_SIGN_ONLY'),
  documentsToSign: z.array(
    z.looseObject({
      ...names,
      meta: z.array(z.object({ name: z.string(), value: z.string() })),
      document: z.looseObject({ file: z.looseObject({ mime: z.string(), data: z.base64() }) }),
    }),
  ),
});
export type Documents = z.output<typeof Documents>;

/** What the other side says instead, and after a signature. */
export const Said = z.object({ code: z.string(), message: z.string() });

/** The address of API 1 in what a QR code says, or in a link that opens the app; null for anything else. */
export function addressIn(text: string): string | null {
  const given = text.trim().replace(/^mobileSign:/, '');
  if (!URL.canParse(given)) return null;
  const url = new URL(given);
  const address = url.searchParams.get('link') ?? given;
  return /^https?:/.test(address) && URL.canParse(address) ? address : null;
}
