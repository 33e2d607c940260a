/** NCALayer's own address, on the person's machine. */
const ncalayer = 'wss://127.0.0.1:13579';
/** NCALayer's client asks there for KAZTOKEN, whose holders sign by it. */
const kaztoken = 'https://127.0.0.1:24680/';

export type PagePolicy = {
  nonce: string;
  /** Where pages find NCALayer, or its stand-in. */
  ncalayerUrl: string;
  tls: boolean;
};

/** Scripts and styles of ours alone, by a nonce that each answer has anew; pages speak to us and to NCALayer. */
export function contentSecurityPolicy({ nonce, ncalayerUrl, tls }: PagePolicy): string {
  const speaksTo = new Set(["'self'", ncalayer, ncalayerUrl, kaztoken]);
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${[...speaksTo].join(' ')}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(tls ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** Of what a browser asks people about, pages of ours use where they are; nobody else's page in a frame may. */
export const permissionsPolicy = 'geolocation=(self), camera=(), microphone=()';
