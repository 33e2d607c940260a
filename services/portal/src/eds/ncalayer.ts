import type { Locale } from '@kezek/contract/values';
import { settings } from '../settings';
import { EdsError, failureIn } from './failures';

/** What a key is for: to enter, to sign for oneself, to sign for an organisation. Each signs only its own. */
export type Usage = 'auth' | 'sign' | 'organisation';

const extendedKeyUsages: Readonly<Record<Usage, readonly string[]>> = {
  auth: ['1.3.6.1.5.5.7.3.2'],
  // Signing, by a person's own certificate.
  sign: ['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.1'],
  organisation: ['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.2'],
};

/** Where a key lies, as NCALayer calls it. A file is always possible. */
export const storages = {
  file: ['PKCS12'],
  idCard: ['AKKZIDCardStore'],
  kaztoken: ['AKKaztokenStore'],
  eToken: ['AKEToken72KStore', 'AKEToken5110Store'],
  jaCarta: ['AKJaCartaStore'],
  aKey: ['AKAKEYStore'],
} as const;
export type Storage = keyof typeof storages;

export type SignRequest = { text: string; usage: Usage; storage: Storage; locale: Locale; signal: AbortSignal };

/**
 * Asks NCALayer to sign a text as it stands; a window of its own asks the person for key and password. The socket is
 * opened here and not before: browsers ask the person whether a page may speak to programs on their machine.
 *
 * @returns a detached CMS, base64
 * @throws EdsError
 */
export async function signWithNcalayer({ text, usage, storage, locale, signal }: SignRequest): Promise<string> {
  const { NCALayerClient } = await import('ncalayer-js-client');
  const client = new NCALayerClient(settings.ncalayerUrl);
  const close = () => client.wsConnection?.close();
  signal.addEventListener('abort', close);
  try {
    await client.connect().catch(async (cause: unknown) => {
      throw new EdsError((await isForbidden()) ? 'permission-denied' : 'not-running', '', { cause });
    });
    const parameters = { decode: true, encapsulate: false, digested: false, tsaProfile: null };
    const signer = { extKeyUsageOids: extendedKeyUsages[usage] };
    const cms = await client
      .basicsSignCMS(storages[storage], base64Of(text), parameters, signer, locale)
      .catch((cause: unknown) => {
        const said = cause instanceof Error ? cause.message : '';
        const lost = client.wsConnection?.readyState !== WebSocket.OPEN;
        throw new EdsError(signal.aborted ? 'cancelled' : lost ? 'connection-lost' : failureIn(said), said, { cause });
      });
    return Array.isArray(cms) ? (cms[0] ?? '') : cms;
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

function base64Of(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(byte)).join(''));
}

/** Whether the person has told the browser that pages may not speak to programs on this machine. */
async function isForbidden(): Promise<boolean> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- younger than TypeScript's list of names
    const permission = await navigator.permissions.query({ name: 'local-network-access' as PermissionName });
    return permission.state === 'denied';
  } catch {
    return false;
  }
}
