import type { MobileSigning } from '@kezek/contract/public/mobile-signing';
import { problemText } from '@kezek/contract/texts/render';
import type { Locale } from '@kezek/contract/values';
import type { GatewayEnv } from '../../env';
import { waysToApp } from './addresses';
import { stateOf } from './state';
import type { Signing } from './table';

/** What the browser that opened it is told. */
export function presentSigning(env: GatewayEnv, signing: Signing, locale: Locale): MobileSigning {
  const { id, leftMs, accountId, refusedWith, cms } = signing;
  const state = stateOf(signing);
  const isOpen = state === 'waiting' || state === 'opened';
  return {
    id,
    state,
    leftMs: isOpen ? Math.max(0, leftMs) : 0,
    ...waysToApp(env, id),
    refusal: refusedWith === null ? null : { code: refusedWith, ...refusalText(refusedWith, locale) },
    // Entering takes its signature here: nobody else needs it.
    cms: state === 'signed' && accountId !== null ? (cms?.toString('base64') ?? null) : null,
  };
}

export const refusalText = (code: string, locale: Locale): { title: string; detail: string } =>
  problemText(code, {}, locale) ?? { title: code, detail: code };
