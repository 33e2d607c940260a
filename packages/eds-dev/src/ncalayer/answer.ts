import { readKeyCertificate } from '../keys/list-keys';
import { aliasOf, demoPassword, type StorageEntry } from '../person';
import { signWithKey, WrongPasswordError } from '../sign-with-key';
import { toPem } from '@kezek/identity/eds/pem';
import { fittingKeys } from './fitting-keys';
import { basicsModule, commonModule, fileStorage, replies, Request, SignArgs } from './protocol';
import type { Choice, Windows } from './windows';

export interface Asker {
  /** Of the page that opened the connection. */
  origin: string | null;
  /** Set: nobody is asked. An alias, a person's id (the key that fits is taken) or `cancel`. */
  auto: string | null;
  autoPassword: string | null;
  /** The connection ended. */
  closed: AbortSignal;
}

/** What NCALayer says to one message of a page. */
export async function answer(text: string, folder: string, windows: Windows, asker: Asker): Promise<object> {
  const request = Request.safeParse(parseJson(text));
  if (!request.success) return replies.noModule;
  const { module, method, args } = request.data;
  if (module === basicsModule) {
    return method === 'sign'
      ? sign(args, folder, windows, asker)
      : replies.refused('INVOCATION_ERROR', `No method ${method}`);
  }
  if (module !== commonModule) return replies.noModule;
  switch (method) {
    case 'getActiveTokens':
      // No token is plugged in; the file storage is never listed here.
      return replies.common([]);
    case 'getKeyInfo':
      return keyInfo(args, folder, windows, asker);
    default:
      return replies.commonRefused(`No method ${method}: use ${basicsModule}`);
  }
}

async function sign(given: unknown, folder: string, windows: Windows, asker: Asker): Promise<object> {
  const args = SignArgs.safeParse(given);
  if (!args.success) return replies.refused('INVALID_SIGNING_PARAMS', 'Invalid parameters', args.error.message);
  const { allowedStorages, format, data, signingParams, signerParams } = args.data;
  if (format !== 'cms') return replies.refused('INVALID_SIGNING_PARAMS', 'This stand-in signs CMS only');
  if (allowedStorages && !allowedStorages.includes(fileStorage)) {
    return replies.refused(
      'SIGNING_FAILURE',
      'No storage of the allowed kinds is connected',
      allowedStorages.join(', '),
    );
  }
  const keys = await fittingKeys(folder, signerParams ?? {});
  const texts = Array.isArray(data) ? data : [data];
  const documents = texts.map((document) => (signingParams.decode ? Buffer.from(document, 'base64') : document));
  const { encapsulate, digested } = signingParams;
  const use = (alias: string, password: string) =>
    Promise.all(documents.map((document) => signWithKey(folder, alias, password, document, { encapsulate, digested })));

  const choice = await choose({ keys, purpose: 'sign', use, windows, asker });
  if (choice.kind === 'cancelled') return replies.cancelled;
  if (choice.kind === 'locked')
    return replies.refused('SIGNING_FAILURE', 'Wrong password', 'keystore password was incorrect');
  const [first = ''] = choice.result;
  return replies.signed(Array.isArray(data) ? choice.result : first);
}

async function keyInfo(given: unknown, folder: string, windows: Windows, asker: Asker): Promise<object> {
  if (!Array.isArray(given) || given[0] !== fileStorage)
    return replies.commonRefused('argument type mismatch. Method: getKeyInfo');
  const keys = await fittingKeys(folder, {});
  // The password proves that it is one's own key, as the real window does; nothing is signed.
  const use = async (alias: string, password: string) => {
    await signWithKey(folder, alias, password, '');
    return describe(folder, alias);
  };
  const choice = await choose({ keys, purpose: 'key-info', use, windows, asker });
  if (choice.kind === 'done') return replies.common(choice.result);
  return replies.commonRefused(choice.kind === 'cancelled' ? 'action.canceled' : 'Wrong password');
}

interface Choosing<T> {
  keys: readonly StorageEntry[];
  purpose: string;
  use: (alias: string, password: string) => Promise<T>;
  windows: Windows;
  asker: Asker;
}

async function choose<T>({ keys, purpose, use, windows, asker }: Choosing<T>): Promise<Choice<T>> {
  const { auto, autoPassword, origin, closed } = asker;
  if (auto === null) return windows.open({ origin, purpose, keys }, use, closed);
  const named = [auto, aliasOf(auto, 'auth'), aliasOf(auto, 'sign')];
  const key = keys.find(({ alias }) => named.includes(alias));
  // `cancel`, or no key of that person fits what the page asks: a person would close the window.
  if (key === undefined) return { kind: 'cancelled' };
  try {
    return { kind: 'done', result: await use(key.alias, autoPassword ?? demoPassword) };
  } catch (error) {
    if (error instanceof WrongPasswordError) return { kind: 'locked' };
    throw error;
  }
}

function describe(folder: string, alias: string): object {
  const certificate = readKeyCertificate(folder, alias);
  if (certificate === null) return {};
  const { x509, serialNumber, der } = certificate;
  const name = (pairs: typeof x509.subject) =>
    pairs.typesAndValues.map((pair): unknown => pair.value.valueBlock.value).join(',');
  return {
    alias,
    algorithm: 'RSA',
    subjectCn: String(x509.subject.typesAndValues[0]?.value.valueBlock.value),
    subjectDn: name(x509.subject),
    issuerCn: String(x509.issuer.typesAndValues[0]?.value.valueBlock.value),
    issuerDn: name(x509.issuer),
    serialNumber,
    certNotBefore: String(x509.notBefore.value.getTime()),
    certNotAfter: String(x509.notAfter.value.getTime()),
    pem: toPem(der, 'CERTIFICATE'),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
