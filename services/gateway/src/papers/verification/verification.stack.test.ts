import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import request from 'supertest';
import { referral as newReferral } from '../../testing/factories';
import { startTestGateway, testGateway } from '../../testing/gateway';
import { isCode, verificationCode } from './code';

const api = '/api/v1';
const secret = 'a-secret-of-papers-in-tests';
const gateway = testGateway('verification', { settings: { PAPER_SECRET: secret, RATE_LIMIT_VERIFY: '40' } });
let next = 0;

function issued(over: Parameters<typeof newReferral>[0] = {}) {
  next += 1;
  const kindergarten = gateway.catalog.addKindergarten();
  const number = `ALM-2026-${String(next).padStart(6, '0')}`;
  const far = { ...newReferral().window, deadlineAt: '2999-04-01T19:00:00.000Z', lastDay: '2999-04-01' };
  const referral = newReferral({ number, kindergartenId: kindergarten.id, window: far, ...over });
  gateway.bulletin.endedReferrals.push(referral);
  return { referral, number, code: verificationCode(secret, referral.id) };
}
const verify = (number: string, code: string) => gateway.stranger.get(`${api}/verify/${number}`).query({ code });

describe('the code', () => {
  it('is eight letters that only the secret makes, and may be typed as people type', () => {
    const id = randomUUID();
    const code = verificationCode(secret, id);
    expect(code).toMatch(/^[A-Z2-7]{8}$/);
    expect(verificationCode(secret, id)).toBe(code);
    expect(verificationCode('another secret', id)).not.toBe(code);
    expect(isCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `, code)).toBe(true);
    expect(isCode('WСР2ХJLХ', 'WCP2XJLX')).toBe(true);
    for (const wrong of ['', code.slice(1), `${code}A`, 'AAAAAAAA']) expect(isCode(wrong, code)).toBe(false);
  });
});

describe('verifying a referral', () => {
  it('takes a number that was typed on another keyboard', async () => {
    const { number, code } = issued();
    const typed = ` ${number.replace('ALM-', 'аLМ\u2013')}`;
    const { body } = await verify(encodeURIComponent(typed), code).expect(200);
    expect(body).toMatchObject({ number, status: 'valid' });
  });

  it('tells strangers what it is worth now, and no names', async () => {
    const cases = [
      [{}, 'valid'],
      [{ extended: true }, 'extended'],
      [{ status: 'arrived' as const }, 'arrived'],
      [{ status: 'enrolled' as const }, 'used'],
      [{ status: 'revoked' as const }, 'revoked'],
      [{ status: 'lapsed' as const }, 'lapsed'],
      [{ status: 'declined' as const }, 'declined'],
      // Its term is over, though nothing has processed that yet.
      [{ window: newReferral().window }, 'lapsed'],
    ] as const;
    for (const [over, status] of cases) {
      const { number, code } = issued(over);
      const { body, headers } = await verify(number, code).expect(200);
      expect(body).toMatchObject({ number, status, kindergarten: { names: { ru: 'Балапан (ru)' } } });
      expect(Object.keys(body).toSorted()).toEqual([
        ...['extended', 'issuedAt', 'kindergarten', 'lastDay', 'number', 'status', 'statusText', 'validUntil'],
      ]);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('answers an unknown number, a malformed one and a wrong code alike', async () => {
    const { number, code } = issued();
    const wrong = code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA';
    const answer = async (of: string, given: string) => {
      const { body, status } = await verify(of, given);
      return { ...Object(body), instance: '', status };
    };
    const unknown = await answer('ALM-2026-999999', code);
    expect(unknown).toMatchObject({ status: 404, code: 'verification-failed' });
    for (const [of, given] of [
      [number, wrong],
      [number, ''],
      [number, code.slice(0, 7)],
      ["ALM'--", code],
      [issued().number, code],
    ] as const) {
      expect(await answer(of, given)).toEqual(unknown);
    }
    await gateway.stranger.get(`${api}/verify/${number}`).expect(404);
  });

  it('has the portal’s page, with the answer in it for scripts, and in three languages for who runs none', async () => {
    const { number, code } = issued();
    const { text, headers } = await gateway.stranger.get(`/verify/${number}/${code}`).expect(200);
    const [, unscripted = ''] = /<noscript>([^]*)<\/noscript>/.exec(text) ?? [];
    for (const part of ['Жарамды', 'Действует', 'Valid', number, 'Балапан (kk)', 'lang="kk"']) {
      expect(unscripted).toContain(part);
    }
    const [, written = ''] = /<meta name="kezek-verified" content="([^"]+)"/.exec(text) ?? [];
    const { body } = await verify(number, code).expect(200);
    expect(JSON.parse(decodeURIComponent(written))).toEqual({ number, code, referral: body });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'nonce-/);
    const missing = await gateway.stranger.get(`/verify/${number}/AAAAAAAA`).expect(404);
    expect(missing.type).toBe('text/html');
    expect(missing.text).toContain('Растау мүмкін болмады');
    expect(missing.text).not.toContain('kezek-verified');
  });

  it.each(['kk', 'ru', 'en'])('begins with the language of a reader of %s where no script runs', async (locale) => {
    const { number, code } = issued();
    const page = gateway.stranger.get(`/verify/${number}/${code}`).set('accept-language', locale);
    const { text } = await page.expect(200);
    const languages = [...text.matchAll(/<section lang="(..)"/g)].map(([, lang]) => lang);
    expect(languages).toHaveLength(3);
    expect(languages[0]).toBe(locale);
  });

  it('leaves no code in the log, however its page is answered', async () => {
    const lines: string[] = [];
    const logger = createLogger({ name: 'gateway', level: 'debug' }, { write: (line) => void lines.push(line) });
    const settings = { PAPER_SECRET: secret, RATE_LIMIT_VERIFY: '2' };
    await gateway.database.rateLimit.deleteMany();
    const logged = await startTestGateway(gateway.postgres.url, { settings, logger });
    try {
      const { number, code } = issued();
      const statuses: number[] = [];
      for (const given of [code, code.toLowerCase(), `${code}/`, `${code}%20`]) {
        statuses.push((await request(logged.url).get(`/verify/${number}/${given}`)).status);
      }
      await request(logged.url).get(`/VERIFY/${number}/${code}/more`);
      expect(statuses).toEqual([404, 404, 429, 429]);
      const said = lines.join('\n');
      expect(said).toContain(`/verify/${number}/[code]`);
      expect(said.toUpperCase()).not.toContain(code);
    } finally {
      await logged.close();
    }
  });

  it('can’t be guessed in bulk: an address gets few tries, on the page and in the API together', async () => {
    const settings = { PAPER_SECRET: secret, RATE_LIMIT_VERIFY: '3' };
    await gateway.database.rateLimit.deleteMany();
    const strict = await startTestGateway(gateway.postgres.url, { settings });
    try {
      const stranger = request(strict.url);
      const statuses: number[] = [];
      for (let guess = 0; guess < 4; guess += 1) {
        const path = guess % 2 ? `/verify/ALM-2026-000001/AAAAAAA${guess + 2}` : `${api}/verify/ALM-2026-000001`;
        statuses.push((await stranger.get(path)).status);
      }
      expect(statuses).toEqual([404, 404, 404, 429]);
      const { body, headers } = await stranger.get(`${api}/verify/ALM-2026-000001`).expect(429);
      expect(body.code).toBe('too-many-requests');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      // Signing in gives no new tries.
      const agent = await strict.as(await strict.person());
      await agent.get(`${api}/verify/ALM-2026-000001`).expect(429);
      expect((await stranger.get('/verify/ALM-2026-000001/AAAAAAAA')).text).toContain('Слишком много запросов');
    } finally {
      await strict.close();
    }
  });
});
