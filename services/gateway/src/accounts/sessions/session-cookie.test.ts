import { describe, expect, it } from '@jest/globals';
import express from 'express';
import session from 'express-session';
import request from 'supertest';
import { sessionCookieReader } from './session-cookie';

const secret = 'a secret of the test';

/** The cookie that express-session itself sets, and its id. */
async function issued(): Promise<{ cookie: string; sid: string }> {
  const app = express();
  app.use(session({ name: 'kezek', secret, resave: false, saveUninitialized: true }));
  app.get('/', (req, res) => {
    res.send(req.sessionID);
  });
  const response = await request(app).get('/').expect(200);
  const [cookie = ''] = response.get('Set-Cookie')?.[0]?.split(';') ?? [];
  return { cookie, sid: response.text };
}

describe('the session cookie', () => {
  it('is read as express-session signs it, each time', async () => {
    const { cookie, sid } = await issued();
    const read = sessionCookieReader('kezek', secret);
    expect([read(cookie), read(`other=1; ${cookie}; kezek2=2`), read(cookie)]).toEqual([sid, sid, sid]);
  });

  it('is nobody’s when altered, signed with another secret, unsigned or malformed', async () => {
    const { cookie } = await issued();
    const read = sessionCookieReader('kezek', secret);
    const altered = cookie.replace(/s%3A(.)/, (_, first: string) => `s%3A${first === 'a' ? 'b' : 'a'}`);
    for (const wrong of [
      altered,
      `${cookie}x`,
      cookie.slice(0, -1),
      'kezek=s%3Aabc',
      'kezek=abc',
      'kezek=%E0%A4%A',
      '',
    ]) {
      expect(read(wrong)).toBeUndefined();
    }
    expect(sessionCookieReader('kezek', 'another secret')(cookie)).toBeUndefined();
    expect(read(undefined)).toBeUndefined();
  });
});
