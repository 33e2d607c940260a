import { connectClient } from '@kezek/eds-dev/testing/ncalayer-client';
import { z } from 'zod';
import { eventually } from './eventually';
import type { TestStack } from './stack';

/** What a page asks NCALayer for: an authentication key, or a person's signing key (RULES.md "Signatures"). */
export const usages = {
  auth: ['1.3.6.1.5.5.7.3.2'],
  sign: ['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.1'],
} as const;

const Windows = z.object({ windows: z.array(z.object({ keys: z.array(z.object({ alias: z.string() })) })) });
const Outcome = z.object({ code: z.string() });

/** NCALayer's window is open before a person: the page waits for what they do. */
export interface SigningWindow {
  /** The keys that it offers. */
  readonly keys: readonly string[];
  /** What became of it: `done`, `wrong-password`, `unknown-key`. */
  choose(alias: string, password: string): Promise<string>;
  cancel(): Promise<string>;
  /** What the page is answered with, for as long as it waits. */
  readonly answer: Promise<unknown>;
}

/**
 * A page that asks NCALayer over its WebSocket for a signature of the text, as a browser with `ncalayer-js-client` does.
 * The answer is the CMS, or the error that the page is told.
 */
export async function askToSign(
  stack: TestStack,
  text: string,
  usage: keyof typeof usages,
  storages: readonly string[] | null = ['PKCS12'],
): Promise<SigningWindow> {
  const { address, keysUrl } = stack.running.ncalayer;
  const page = await connectClient(address);
  const detached = { decode: true, encapsulate: false, digested: false, tsaProfile: {} };
  const data = Buffer.from(text).toString('base64');
  const answer = page
    .basicsSignCMS(storages, data, detached, { extKeyUsageOids: usages[usage] })
    .catch((error: unknown) => error)
    .finally(() => page.close());
  const send = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${keysUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return Outcome.parse(await response.json()).code;
  };
  const { windows } = await eventually(
    'NCALayer shows its window',
    async () => Windows.parse(await (await fetch(`${keysUrl}/windows`)).json()),
    (seen) => seen.windows.length > 0,
  );
  return {
    keys: windows[0]?.keys.map(({ alias }) => alias) ?? [],
    choose: (alias, password) => send('/choose', { alias, password }),
    cancel: () => send('/cancel', {}),
    answer,
  };
}

/** A person at the window that a page in a browser has opened: picks the key, types its password. */
export const chooseKey = (stack: TestStack, alias: string, password: string): Promise<void> =>
  atWindow(stack, '/choose', { alias, password });

/** The same person closes it. */
export const cancelWindow = (stack: TestStack): Promise<void> => atWindow(stack, '/cancel', {});

async function atWindow(stack: TestStack, path: string, body: object): Promise<void> {
  const act = async () => {
    const response = await fetch(`${stack.running.ncalayer.keysUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return Outcome.parse(await response.json()).code;
  };
  await eventually('NCALayer shows its window', act, (code) => code === 'done');
}

/** Calls somebody's key back, at the development authority's counter. */
export async function revoke(stack: TestStack, alias: string): Promise<void> {
  const response = await fetch(`${stack.running.ncalayer.keysUrl}/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ alias }),
  });
  if (!response.ok) throw new Error(`${alias} can't be called back: ${response.status}`);
}
