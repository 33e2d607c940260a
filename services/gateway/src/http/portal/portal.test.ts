import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express, { type Express } from 'express';
import request from 'supertest';
import { addPortal, openPortal } from './portal';

const folder = mkdtempSync(join(tmpdir(), 'kezek-portal-'));
const settings = {
  NCALAYER_URL: 'ws://127.0.0.1:13580',
  NCALAYER_WINDOW_URL: undefined,
  EGOV_MOBILE_ORGANISATION: undefined,
  TLS: false,
};
let app: Express;

beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'index.html'),
    '<meta content="__SETTINGS__"><script nonce="__NONCE__"></script><style nonce="__NONCE__"></style>',
  );
  writeFileSync(join(folder, 'assets', 'a-1.js'), 'plain()');
  writeFileSync(join(folder, 'assets', 'a-1.js.br'), brotliCompressSync('plain()'));
  writeFileSync(join(folder, 'service-worker.js'), 'work()');
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  app = express();
  addPortal(app, openPortal(settings, folder));
});
afterAll(() => rmSync(folder, { recursive: true }));

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

describe('the portal', () => {
  it('comes at all addresses of pages, never stored, under a policy with a nonce of its own each time', async () => {
    const nonces = new Set<string | undefined>();
    for (const path of ['/', '/bulletins', '/applications/4f6f0b0e-0000-4000-8000-000000000000?tab=documents']) {
      const { headers, text } = await request(app).get(path).set('accept', 'text/html').expect(200);
      const policy = headers['content-security-policy'];
      const nonce = nonceOf(policy);
      expect(headers['cache-control']).toBe('no-cache');
      expect(policy).not.toContain('unsafe');
      expect(headers['permissions-policy']).toContain('geolocation=(self)');
      expect(policy).toContain("connect-src 'self' wss://127.0.0.1:13579 ws://127.0.0.1:13580");
      expect(text.match(/nonce="[^"]+"/g)).toEqual([`nonce="${nonce}"`, `nonce="${nonce}"`]);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('tells the page where NCALayer is, and whether phones may sign', async () => {
    const { text } = await request(app).get('/').set('accept', 'text/html');
    const [, given = ''] = /content="([^"]+)"/.exec(text) ?? [];
    expect(JSON.parse(decodeURIComponent(given))).toEqual({
      ncalayerUrl: 'ws://127.0.0.1:13580',
      ncalayerWindowUrl: null,
      egovMobile: false,
    });
  });

  it('leaves what answers programs alone, and files that are not there', async () => {
    for (const path of ['/api/v1/none', '/internal/none', '/assets/none.js', '/none.txt', '/metrics']) {
      await request(app).get(path).set('accept', 'text/html').expect(404);
    }
    await request(app).get('/bulletins').set('accept', 'application/json').expect(404);
  });

  it('sends files as they were compressed, to be kept for ever, and plain to who takes no compression', async () => {
    const compressed = await request(app).get('/assets/a-1.js').set('accept-encoding', 'gzip, br').expect(200);
    expect(compressed.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect(compressed.headers['content-type']).toMatch(/javascript/);
    const plain = await request(app).get('/assets/a-1.js').set('accept-encoding', 'identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toBe('plain()');
    await request(app).get('/icon.svg').expect(200);
  });

  it('asks for a new service worker each time, and lets pages start it', async () => {
    const { headers } = await request(app).get('/service-worker.js').expect(200);
    expect(headers['cache-control']).toBe('no-cache');
    const page = await request(app).get('/').set('accept', 'text/html');
    expect(page.headers['content-security-policy']).toContain("worker-src 'self'");
  });
});
