import { randomUUID } from 'node:crypto';
import { createClient, RemoteProblem, type Client } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { publicRoutes, type PublicRoutes } from '@kezek/contract/public/routes';
import type { DemoPerson } from '@kezek/contract/public/session';
import type { KeyType } from '@kezek/eds-dev/person';
import type { Keys } from './keys';

export type Portal = Client<PublicRoutes>;

export const portal = (gatewayUrl: string): Portal =>
  createClient(publicRoutes, { baseUrl: `${gatewayUrl}${apiPrefix}`, timeoutMs: 60_000 });

/** Somebody who is signed in, with their cookie. */
export class Person {
  private constructor(
    readonly account: DemoPerson,
    private readonly gatewayUrl: string,
    private readonly cookie: string,
    private readonly locale: string,
    private readonly keys: Keys | null = null,
  ) {}

  /**
   * With a digital signature, as everybody does in production: a text is signed with the authentication key, and the
   * certificate says as whom its owner may enter.
   *
   * @throws Error with the portal's words when it refuses.
   */
  static async enter(gatewayUrl: string, account: DemoPerson, keys: Keys, locale = 'en'): Promise<Person> {
    const open = portal(gatewayUrl);
    const { challengeId, text } = await open.signInChallenge();
    const { accounts, entryToken } = await open.signInWithEds({ body: { challengeId, cms: await keys('auth', text) } });
    const as = account.kindergartenId === null ? account.role : `employee:${account.kindergartenId}`;
    if (!accounts.some((choice) => choice.as === as))
      throw new Error(`the certificate of ${account.name} does not open ${as}; npm run reset begins anew`);
    const response = await postJson(`${gatewayUrl}${apiPrefix}/auth/enter`, { entryToken, as });
    if (!response.ok) throw new Error(`entry as ${account.name}: ${response.status} ${await response.text()}`);
    const person = new Person(account, gatewayUrl, cookieOf(response), locale, keys);
    const me = await person.portal.me();
    if (me.id !== account.id) throw new Error(`the certificate of ${account.name} opened the account of ${me.name}`);
    return person;
  }

  /** Chosen from the demo's list, without a key. @throws Error with the portal's words when it refuses. */
  static async signIn(gatewayUrl: string, account: DemoPerson, locale = 'en'): Promise<Person> {
    const response = await postJson(`${gatewayUrl}${apiPrefix}/auth/demo`, { personId: account.id });
    if (!response.ok) throw new Error(`sign-in as ${account.name}: ${response.status} ${await response.text()}`);
    return new Person(account, gatewayUrl, cookieOf(response), locale);
  }

  /** What a command carries that has to be signed: the drafted text, signed as it stands. */
  async signed(
    { actId, actText }: { actId: string; actText: string },
    type: KeyType = 'sign',
  ): Promise<{ actId: string; cms: string }> {
    if (!this.keys) throw new Error(`${this.account.name} entered without keys`);
    return { actId, cms: await this.keys(type, actText) };
  }

  readonly portal: Portal = createClient(publicRoutes, {
    baseUrl: '',
    timeoutMs: 60_000,
    transport: async ({ method, url, headers, body, timeoutMs }) => {
      const response = await this.request(url, { method, headers, body, signal: AbortSignal.timeout(timeoutMs) });
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: new Uint8Array(await response.arrayBuffer()),
      };
    },
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

const postJson = (url: string, body: object): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');

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

const smallPdf = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
  '',
].join('\n');
