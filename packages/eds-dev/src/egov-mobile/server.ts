import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { format, textsIn } from '@kezek/texts/format';
import { locales, type Locale } from '@kezek/texts/locale';
import { z } from 'zod';
import { listen, stop } from '../listen';
import { refuseInProduction } from '../refuse-in-production';
import { signWithKey, UnknownKeyError, WrongPasswordError } from '../sign-with-key';
import { AppRefusal, fetchDocuments, sendSigned, type Found } from './conversation';
import { keyChoices } from './key-choice';
import { appPage, type Screen } from './page';
import { addressIn } from './protocol';

const Asked = z.object({ lang: z.enum(locales).catch('ru'), link: z.string().catch('') });
const Signing = Asked.extend({ alias: z.string(), password: z.string(), slow: z.literal('1').optional() });
type Asked = z.output<typeof Asked>;

const maxBodyBytes = 16_384;
export interface PhoneApp {
  /** `http://127.0.0.1:13582`: what opens it is `/?link=<address of API 1>`. */
  address: string;
  close(): Promise<void>;
}

/**
 * Stands in for the app eGov Mobile, with the development authority's keys.
 *
 * @throws PortInUseError; Error under production settings.
 */
export async function startPhoneApp({ folder, port }: { folder: string; port: number }): Promise<PhoneApp> {
  refuseInProduction();
  const server = createApp(folder);
  const address = `http://127.0.0.1:${await listen(server, '127.0.0.1', port, 'EGOV_MOBILE_PORT')}`;
  return { address, close: () => stop(server) };
}

/** As long as somebody looks for their glasses, or a phone for its network. */
const slowMs = 8_000;

/**
 * The app's screens for hands, as forms: `GET /?link=<QR text or link>&lang=` shows what is to be signed, `POST /sign`
 * signs with a demo key, `POST /refuse` does what the app does then: nothing.
 */
function createApp(folder: string): Server {
  return createServer((request, response) => {
    handle(request, response, folder).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(String(error));
    });
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, folder: string): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://app');
  const show = (screen: Screen, asked: Asked) => {
    const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    response.end(appPage(screen, { locale: asked.lang, link: asked.link }));
  };
  switch (`${request.method} ${pathname}`) {
    case 'GET /': {
      const asked = Asked.parse(Object.fromEntries(searchParams));
      return show(asked.link === '' ? { kind: 'scan' } : await open(asked, folder), asked);
    }
    case 'POST /sign': {
      const asked = Signing.safeParse(await readForm(request));
      if (!asked.success) return void response.writeHead(400).end();
      return show(await sign(asked.data, folder), asked.data);
    }
    case 'POST /refuse': {
      const asked = Asked.parse((await readForm(request)) ?? {});
      const text = textsIn(asked.lang);
      const [title, said] = [text('phone.headings.refused'), text('phone.refused')];
      return show({ kind: 'end', title, said, taken: false }, asked);
    }
    default:
      response.writeHead(404).end();
  }
}

async function open({ link, lang }: Asked, folder: string, fault?: string): Promise<Screen> {
  const address = addressIn(link);
  if (address === null) return { kind: 'scan', wrong: true };
  return orRefusal(lang, async () => {
    const found: Found = await fetchDocuments(address, lang);
    return { kind: 'document', found, keys: await keyChoices(folder, textsIn(lang)), fault };
  });
}

async function sign({ alias, password, slow, ...asked }: z.output<typeof Signing>, folder: string): Promise<Screen> {
  const { lang, link } = asked;
  const address = addressIn(link);
  if (address === null) return { kind: 'scan', wrong: true };
  try {
    return await orRefusal(lang, async () => {
      const found = await fetchDocuments(address, lang);
      if (slow) await sleep(slowMs);
      const said = await sendSigned(found, (content) => signWithKey(folder, alias, password, content), lang);
      return { kind: 'end', title: format(lang, 'phone.headings.taken'), said, taken: true };
    });
  } catch (error) {
    if (error instanceof WrongPasswordError) return open(asked, folder, format(lang, 'phone.wrongPassword'));
    if (error instanceof UnknownKeyError) return open(asked, folder, format(lang, 'phone.noKey'));
    throw error;
  }
}

/** What the portal says to it, or that it says nothing that the app understands. */
async function orRefusal(lang: Locale, work: () => Promise<Screen>): Promise<Screen> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WrongPasswordError || error instanceof UnknownKeyError) throw error;
    const said = error instanceof AppRefusal ? error.message : format(lang, 'phone.unreachable');
    return { kind: 'end', title: format(lang, 'phone.headings.notTaken'), said, taken: false };
  }
}

/** A form of our own page: another site's has another origin. Undefined for anything else. */
async function readForm(request: IncomingMessage): Promise<Record<string, string> | undefined> {
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return undefined;
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > maxBodyBytes) return undefined;
  }
  return Object.fromEntries(new URLSearchParams(text));
}
