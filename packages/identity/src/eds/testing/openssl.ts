import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Certificates, signatures and revocation lists made by the openssl command: our code is not its own judge. */

export interface Authority {
  folder: string;
  certificate: string;
  key: string;
}

export interface Leaf {
  certificate: string;
  key: string;
}

export interface LeafOrder {
  subject?: string;
  keyUsage?: string | null;
  extendedKeyUsage?: string | null;
  /** Further lines of the extensions' section. */
  more?: string;
  /** `YYYYMMDDHHMMSSZ`. */
  from?: string;
  to?: string;
  key?: string;
}

export const personSubject = '/CN=ДЕМО АЙГҮЛ/SN=ДЕМО/serialNumber=IIN931002451325/C=KZ/GN=ҚҰРМАНҚЫЗЫ';
const signEku = '1.3.6.1.5.5.7.3.4,1.2.398.3.3.4.1.1';
export const authEku = '1.3.6.1.5.5.7.3.2,1.2.398.3.3.4.1.1';
const authorityExtensions = 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign';

export function createOpenssl() {
  const folder = mkdtempSync(join(tmpdir(), 'kezek-openssl-'));
  let count = 0;
  const path = (name: string) => join(folder, `${(count += 1)}-${name}`);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const write = (name: string, content: string | Uint8Array) => {
    const file = path(name);
    writeFileSync(file, content);
    return file;
  };
  const rsaKey = (bits = 2048) => {
    const key = path('rsa.key');
    openssl('genrsa', '-out', key, String(bits));
    return key;
  };
  const ecKey = () => {
    const key = path('ec.key');
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', key);
    return key;
  };
  // Keys are what takes time; certificates may share one.
  const leafKey = rsaKey();

  function config(authority: string): string {
    const names = [
      'commonName',
      'surname',
      'serialNumber',
      'countryName',
      'givenName',
      'organizationName',
      'organizationalUnitName',
    ];
    return write(
      'ca.cnf',
      `[ca]\ndefault_ca=d\n[d]\ndatabase=${authority}/index.txt\nnew_certs_dir=${authority}\nrand_serial=yes\ndefault_md=sha256\npolicy=p\nunique_subject=no\npreserve=yes\ndefault_crl_days=3650\n[p]\n${names.map((name) => `${name}=optional`).join('\n')}\n[req]\ndistinguished_name=dn\nstring_mask=utf8only\n[dn]\n`,
    );
  }

  function issue(
    issuer: Authority | null,
    own: string,
    order: Required<Pick<LeafOrder, 'subject' | 'from' | 'to' | 'key'>>,
    extensions: string,
  ): string {
    const request = path('request.pem');
    const certificate = path('certificate.pem');
    openssl('req', '-new', '-utf8', '-config', config(own), '-subj', order.subject, '-key', order.key, '-out', request);
    const signing =
      issuer === null ? ['-selfsign', '-keyfile', order.key] : ['-cert', issuer.certificate, '-keyfile', issuer.key];
    openssl(
      'ca',
      '-batch',
      '-notext',
      '-utf8',
      '-config',
      config(issuer?.folder ?? own),
      ...signing,
      '-in',
      request,
      '-out',
      certificate,
      '-startdate',
      order.from,
      '-enddate',
      order.to,
      '-extfile',
      write('ext.cnf', `${extensions}\n`),
    );
    return certificate;
  }

  function authority(
    name: string,
    issuer: Authority | null,
    { from = '20150101000000Z', to = '20450101000000Z', extensions = authorityExtensions } = {},
  ): Authority {
    const own = path('authority');
    mkdirSync(own);
    writeFileSync(join(own, 'index.txt'), '');
    const key = rsaKey();
    return {
      folder: own,
      key,
      certificate: issue(issuer, own, { subject: `/CN=${name}/C=KZ`, from, to, key }, extensions),
    };
  }

  return {
    folder,
    leafKey,
    rsaKey,
    ecKey,
    authority,
    leaf(issuer: Authority, order: LeafOrder = {}): Leaf {
      const { keyUsage = 'critical,digitalSignature,nonRepudiation', extendedKeyUsage = signEku } = order;
      const key = order.key ?? leafKey;
      const extensions = [
        ...(keyUsage === null ? [] : [`keyUsage=${keyUsage}`]),
        ...(extendedKeyUsage === null ? [] : [`extendedKeyUsage=${extendedKeyUsage}`]),
        'subjectKeyIdentifier=hash',
        ...(order.more === undefined ? [] : [order.more]),
      ].join('\n');
      const { subject = personSubject, from = '20260101000000Z', to = '20270101000000Z' } = order;
      return { key, certificate: issue(issuer, issuer.folder, { subject, from, to, key }, extensions) };
    },
    /** @param extra further arguments of `openssl cms -sign`. @returns DER. */
    sign(signers: readonly Leaf[], content: string, brought: readonly string[], ...extra: string[]): Uint8Array {
      const out = path('cms.der');
      const chain = write('chain.pem', brought.map((file) => readFileSync(file, 'utf8')).join('\n'));
      openssl(
        'cms',
        '-sign',
        '-binary',
        '-md',
        'sha256',
        '-in',
        write('content', content),
        '-outform',
        'DER',
        '-out',
        out,
        ...signers.flatMap(({ certificate, key }) => ['-signer', certificate, '-inkey', key]),
        ...(brought.length > 0 ? ['-certfile', chain] : []),
        ...extra,
      );
      return new Uint8Array(readFileSync(out));
    },
    /** A CMS that holds certificates and nobody's signature. */
    degenerate(certificate: string): Uint8Array {
      const out = path('none.der');
      openssl('crl2pkcs7', '-nocrl', '-certfile', certificate, '-outform', 'DER', '-out', out);
      return new Uint8Array(readFileSync(out));
    },
    revoke(issuer: Authority, { certificate }: Leaf): void {
      openssl(
        'ca',
        '-config',
        config(issuer.folder),
        '-cert',
        issuer.certificate,
        '-keyfile',
        issuer.key,
        '-revoke',
        certificate,
      );
    },
    /** @returns DER of the list, valid from now for `days`, or between those two instants (`YYYYMMDDHHMMSSZ`). */
    crl(issuer: Authority, valid: number | readonly [string, string] = 3650): Uint8Array {
      const pem = path('crl.pem');
      const der = path('crl.der');
      openssl(
        'ca',
        '-config',
        config(issuer.folder),
        '-cert',
        issuer.certificate,
        '-keyfile',
        issuer.key,
        '-gencrl',
        ...(typeof valid === 'number'
          ? ['-crldays', String(valid)]
          : ['-crl_lastupdate', valid[0], '-crl_nextupdate', valid[1]]),
        '-out',
        pem,
      );
      openssl('crl', '-in', pem, '-outform', 'DER', '-out', der);
      return new Uint8Array(readFileSync(der));
    },
    /** What openssl's responder answers to a request, signed by that certificate. */
    ocsp(issuer: Authority, responder: Leaf, request: Uint8Array): Uint8Array {
      const out = path('ocsp.der');
      openssl(
        'ocsp',
        '-index',
        join(issuer.folder, 'index.txt'),
        '-CA',
        issuer.certificate,
        '-rsigner',
        responder.certificate,
        '-rkey',
        responder.key,
        '-reqin',
        write('ocsp-request.der', request),
        '-respout',
        out,
        '-ndays',
        '3650',
      );
      return new Uint8Array(readFileSync(out));
    },
    /** @throws when openssl does not accept the detached CMS (PEM). */
    verify(cmsPem: string, content: string, root: string): void {
      openssl(
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'PEM',
        '-in',
        write('cms.pem', cmsPem),
        '-content',
        write('content', content),
        '-CAfile',
        root,
        '-purpose',
        'any',
        '-out',
        '/dev/null',
      );
    },
    pem: (file: string) => readFileSync(file, 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
