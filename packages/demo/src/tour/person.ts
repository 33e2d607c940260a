import { randomUUID } from 'node:crypto';
import { createClient, RemoteProblem, type Client } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { publicRoutes, type PublicRoutes } from '@kezek/contract/public/routes';
import type { Person as Account } from '@kezek/contract/public/session';
import type { KeyType } from '@kezek/eds-dev/person';
import { enterWithKey } from '../entry/enter';
import { cookieHeader } from '../entry/session-cookie';
import type { Keys } from './keys';
import { patiently } from './patience';

export type Portal = Client<PublicRoutes>;

export const portal = (gatewayUrl: string): Portal =>
  createClient(publicRoutes, { baseUrl: `${gatewayUrl}${apiPrefix}`, timeoutMs: 60_000 });

/** The portal by requests that somebody else makes: with cookies, as a certain browser. */
export const portalThrough = (request: (path: string, init: RequestInit) => Promise<Response>): Portal =>
  createClient(publicRoutes, {
    baseUrl: '',
    timeoutMs: 60_000,
    transport: async ({ method, url, headers, body, timeoutMs }) => {
      const response = await request(url, { method, headers, body, signal: AbortSignal.timeout(timeoutMs) });
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: new Uint8Array(await response.arrayBuffer()),
      };
    },
  });

/** Somebody who is signed in, with their cookie. */
export class Person {
  private constructor(
    readonly account: Account,
    private readonly gatewayUrl: string,
    private readonly cookie: string,
    private readonly locale: string,
    private readonly keys: Keys | null = null,
    private readonly patient = false,
  ) {}

  /**
   * With the account's own authentication key.
   *
   * @param sign uses that key; the keys' own way unless given.
   * @param patient waits for what is being started again; not unless given.
   * @throws Error with the portal's words when it refuses.
   */
  static async enter(
    gatewayUrl: string,
    account: Account,
    keys: Keys,
    { locale = 'en', sign = (text: string) => keys('auth', text), patient = false } = {},
  ): Promise<Person> {
    const as = account.kindergartenId === null ? account.role : `employee:${account.kindergartenId}`;
    const { me, cookies } = await enterWithKey(gatewayUrl, sign, (accounts) => accounts.find((one) => one.as === as));
    if (me.id !== account.id) throw new Error(`the certificate of ${account.name} opened the account of ${me.name}`);
    return new Person(account, gatewayUrl, cookieHeader(cookies), locale, keys, patient);
  }

  /** With a session that was opened elsewhere; nothing can be signed. */
  static withCookie(gatewayUrl: string, account: Account, cookie: string, locale = 'en'): Person {
    return new Person(account, gatewayUrl, cookie, locale);
  }

  /** What a command carries that has to be signed: the drafted text, signed as it stands. */
  async signed(
    { actId, actText }: { actId: string; actText: string },
    type: KeyType = 'sign',
  ): Promise<{ actId: string; cms: string }> {
    if (!this.keys) throw new Error(`${this.account.name} entered without keys`);
    return { actId, cms: await this.keys(type, actText) };
  }

  readonly portal: Portal = portalThrough((path, init) => {
    const ask = (to: string, how: RequestInit) => this.request(to, how);
    return (this.patient ? patiently(ask) : ask)(path, init);
  });

  /** The same portal as somebody who hasn't signed in reaches it. */
  get stranger(): Portal {
    return portal(this.gatewayUrl);
  }

  /** Any request in this person's name, also one that no client would send; `path` comes after the API's prefix. */
  request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookie);
    if (!headers.has('accept-language')) headers.set('accept-language', this.locale);
    return fetch(`${this.gatewayUrl}${apiPrefix}${path}`, { ...init, headers });
  }

  /** Uploads a small but real PDF as the proof for an extension and answers its id. */
  async uploadDocument(applicationId: string, name: string): Promise<string> {
    const form = new FormData();
    form.set('purpose', 'extension');
    form.set('file', new Blob([smallPdf], { type: 'application/pdf' }), name);
    const response = await this.request(`/applications/${applicationId}/documents`, {
      method: 'POST',
      headers: key(),
      body: form,
    });
    const answer: unknown = await response.json();
    if (response.status === 201 && typeof answer === 'object' && answer !== null && 'id' in answer)
      return String(answer.id);
    throw new Error(`upload of ${name}: ${response.status} ${JSON.stringify(answer)}`);
  }
}

/** A fresh Idempotency-Key for one intended change. */
export const key = (): { 'idempotency-key': string } => ({ 'idempotency-key': randomUUID() });

/** Runs what must be refused, and answers the refusal. @throws Error when it wasn't, or for another reason. */
export async function refused(code: string, attempt: () => Promise<unknown>): Promise<RemoteProblem> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof RemoteProblem && error.code === code) return error;
    throw error;
  }
  throw new Error(`expected the refusal ${code}, but it went through`);
}

export const smallPdf = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
  '',
].join('\n');
