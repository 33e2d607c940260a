import { apiPrefix } from '@kezek/contract/public/api';
import { portalThrough, type Portal } from '@kezek/demo/tour/person';
import type { TestStack } from './stack';

export const firefoxOnLinux = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const chromeOnWindows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A browser that nobody has signed in with yet: it keeps its cookies, and says what it is. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly stack: TestStack,
    private readonly agent = firefoxOnLinux,
    private readonly locale = 'kk',
  ) {}

  readonly portal: Portal = portalThrough((path, init) => this.request(path, init));

  /** `path` comes after the API's prefix. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('user-agent', this.agent);
    headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    if (!headers.has('accept-language')) headers.set('accept-language', this.locale);
    const response = await fetch(`${this.stack.gatewayUrl}${apiPrefix}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }

  /** Enters with a challenge that is signed; unless said otherwise as the only one whom the certificate opens. */
  async enter(sign: (text: string) => Promise<string>, as?: string) {
    const { challengeId, text } = await this.portal.signInChallenge();
    const { owner, accounts, entryToken } = await this.portal.signInWithEds({
      body: { challengeId, cms: await sign(text) },
    });
    const choice = as ?? accounts[0]?.as ?? '';
    const me = await this.portal.enter({ body: { entryToken, as: choice, locale: 'kk' } });
    return { owner, accounts, me };
  }
}
