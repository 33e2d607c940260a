import { isValidBin } from '@kezek/identity/bin';
import { envFields } from '@kezek/platform/env';
import { z } from 'zod';

const name = z.string().min(1).max(200);
const Organisation = z.object({
  nameRu: name,
  nameKz: name,
  nameEn: name,
  bin: z.string().refine(isValidBin),
});
export type Organisation = z.infer<typeof Organisation>;

const template = z
  .string()
  .refine((text) => text.includes('{link}') && URL.canParse(text), 'must be an address with {link} in it');

/** Signing in the app eGov Mobile; described in docs/operations/signatures.md. */
export const mobileSigningEnvFields = {
  /** Whom the app names as asking for a signature, JSON; without it nobody signs on a phone. */
  EGOV_MOBILE_ORGANISATION: z
    .string()
    .transform((text, context) => {
      const parsed = Organisation.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: 'must be JSON: {"nameRu", "nameKz", "nameEn", "bin"}' });
      return z.NEVER;
    })
    .optional(),
  /** Where phones reach this service; `PUBLIC_URL` unless given. */
  EGOV_MOBILE_URL: envFields.url.optional(),
  /** What opens the app on the phone that shows the page; `{link}` becomes the address of API 1, encoded. */
  EGOV_MOBILE_LINK: template.default(
    'https://m.egov.kz/mobileSign?link={link}&isi=1476128386&ibi=kz.egov.mobile&apn=kz.mobile.mgov',
  ),
  /** The same for eGov Business, whose address and ids are others; no such link unless given. */
  EGOV_BUSINESS_LINK: template.optional(),
  /** How long a QR code may be signed. */
  EGOV_MOBILE_MINUTES: z.coerce.number().int().min(1).max(30).default(5),
  /** QR codes that one address may have open at a moment: many families share one of a mobile operator. */
  EGOV_MOBILE_OPEN_OF_ADDRESS: z.coerce.number().int().min(1).default(200),
};
export type MobileSigningEnv = z.output<z.ZodObject<typeof mobileSigningEnvFields>>;

/** Phones come from outside: over plain http anybody on the way reads what is signed, and the token to sign it. */
export function wrongMobileSigningSettings(env: MobileSigningEnv): { setting: string; message: string }[] {
  const settings = ['EGOV_MOBILE_URL', 'EGOV_MOBILE_LINK', 'EGOV_BUSINESS_LINK'] as const;
  return settings
    .filter((setting) => env[setting]?.startsWith('https://') === false)
    .map((setting) => ({ setting, message: 'must be an https address in production: phones go there' }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
