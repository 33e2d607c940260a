import { z } from 'zod';

const Settings = z.object({
  /** Where NCALayer, or its stand-in, listens on this machine. */
  ncalayerUrl: z.string(),
  /** The stand-in's window; null for a real NCALayer, which opens its own. */
  ncalayerWindowUrl: z.string().nullable(),
  /** Whether the city lets people sign in the app eGov Mobile. */
  egovMobile: z.boolean(),
});

/** What the gateway wrote into the page. */
export const settings = Settings.parse(
  JSON.parse(decodeURIComponent(document.querySelector<HTMLMetaElement>('meta[name="kezek-settings"]')?.content ?? '')),
);

export const pageNonce = (): string => document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';
