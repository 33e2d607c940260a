import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Query parameters as version 4 signs them: sorted by name, each encoded by RFC 3986. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Whether a request carries AWS's signature, version 4, of this key and of these very bytes; worked out anew from the
 * specification, because s3rver looks at the name of the key only.
 */
export function isSignedBy(
  { accessKey, secretKey }: { accessKey: string; secretKey: string },
  req: IncomingMessage,
  body: Uint8Array,
): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/[^/]+\/s3\/aws4_request), SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/.exec(
      req.headers.authorization ?? '',
    );
  if (!given) return false;
  const [, key = '', scope = '', signedHeaders = '', signature = ''] = given;
  if (key !== accessKey || req.headers['x-amz-content-sha256'] !== sha256(body)) return false;
  const url = new URL(req.url ?? '/', 'http://store');
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted();
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(req.headers[name]).trim()}\n`);
  const parts = [req.method, url.pathname, query.join('&'), headers.join(''), signedHeaders, sha256(body)];
  const toSign = ['AWS4-HMAC-SHA256', req.headers['x-amz-date'], scope, sha256(parts.join('\n'))].join('\n');
  const [date = '', ...rest] = scope.split('/');
  const signingKey = rest.reduce((secret, part) => hmac(secret, part), hmac(`AWS4${secretKey}`, date));
  return timingSafeEqual(hmac(signingKey, toSign), Buffer.from(signature, 'hex'));
}
