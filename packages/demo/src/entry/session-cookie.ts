/** A cookie as the portal set it. */
export interface SetCookie {
  name: string;
  value: string;
  /** Seconds since 1970; 0: until the browser is closed. */
  expires: number;
  httpOnly: boolean;
}

export function cookiesOf(response: Response): SetCookie[] {
  return response.headers.getSetCookie().map((line) => {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice('expires='.length);
    return {
      name: pair.slice(0, pair.indexOf('=')),
      value: pair.slice(pair.indexOf('=') + 1),
      expires: expires === undefined ? 0 : Math.floor(Date.parse(expires) / 1_000),
      httpOnly: attributes.some((attribute) => /^httponly$/i.test(attribute)),
    };
  });
}

/** For the header `cookie`. */
export const cookieHeader = (cookies: readonly SetCookie[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

/** Netscape's format, which `curl -b` reads: domain, subdomains too, path, https only, expiry, name, value. */
export function cookieFile(cookies: readonly SetCookie[], gatewayUrl: string): string {
  const { hostname, protocol } = new URL(gatewayUrl);
  const lines = cookies.map(({ name, value, expires, httpOnly }) =>
    [
      `${httpOnly ? '#HttpOnly_' : ''}${hostname}`,
      'FALSE',
      '/',
      protocol === 'https:' ? 'TRUE' : 'FALSE',
      expires,
      name,
      value,
    ].join('\t'),
  );
  return ['# Netscape HTTP Cookie File', ...lines, ''].join('\n');
}
