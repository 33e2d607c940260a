import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { aPdf } from '../testing/files';
import { aKey, anotherGateway, testGateway, type TestGateway } from '../testing/gateway';

const api = '/api/v1';
// A file that nobody goes on sending keeps its place for as long as these tests take on a busy machine.
const gateway = testGateway('upload_limits', { settings: { UPLOAD_PACE_WITHIN_MS: '100000' } });
const open: Socket[] = [];
/** What came over each, kept from the start: an answer may come, and its connection end, before anybody asks for it. */
const answers = new Map<Socket, Promise<string>>();
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

async function applicant(at: TestGateway = gateway) {
  const account = await at.person();
  const { id } = await at.ownApplication(account);
  const [cookie = ''] = (await at.sessionCookie(account)).split(';');
  return { id, cookie, agent: await at.as(account) };
}

/** An upload whose body has begun and doesn't end. */
async function begin(cookie: string, id: string, at: TestGateway = gateway): Promise<Socket> {
  const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
  open.push(socket);
  socket.on('error', () => undefined);
  answers.set(
    socket,
    new Promise((resolve) => {
      socket.once('data', (data) => resolve(String(data)));
      socket.once('close', () => resolve('closed without an answer'));
    }),
  );
  const head = [
    `POST ${api}/applications/${id}/documents HTTP/1.1`,
    'host: 127.0.0.1',
    `cookie: ${cookie}`,
    `idempotency-key: ${randomUUID()}`,
    'content-type: multipart/form-data; boundary=edge',
    'content-length: 9000000',
  ];
  const part = ['--edge', 'content-disposition: form-data; name="file"; filename="a.pdf"'];
  socket.write([...head, '', ...part, 'content-type: application/pdf', '', '%PDF-1.7'].join('\r\n'));
  await once(socket, 'ready');
  return socket;
}

const answerTo = async (socket: Socket): Promise<string> => (await answers.get(socket)) ?? 'never begun';

describe('before a file is read', () => {
  it('another’s application isn’t there', async () => {
    const [owner, other] = [await applicant(), await applicant()];
    const answer = await answerTo(await begin(other.cookie, owner.id));
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('application-not-found');
  });

  it('neither is one without a proper id', async () => {
    const { cookie } = await applicant();
    expect(await answerTo(await begin(cookie, 'x'))).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('files that are being read', () => {
  /** Until the gateway has so many: it counts them by itself only. */
  const eventually = async (answered: () => Promise<boolean>) => {
    const until = Date.now() + 60_000;
    while (!(await answered())) if (Date.now() > until) throw new Error('it never happened');
  };

  it('are two of an account: the third comes again later', async () => {
    const { id, cookie, agent } = await applicant();
    const upload = () => agent.post(`${api}/applications/${id}/documents`).set(aKey()).attach('file', aPdf(), 'a.pdf');
    // Each is counted in the database first: a whole file may overtake one that has begun.
    await eventually(async () => {
      await begin(cookie, id);
      return (await upload()).status === 429;
    });
    const refused = await upload().expect(429);
    expect(refused.body.code).toBe('too-many-requests');
    expect(refused.headers['retry-after']).toBe('5');
    await eventually(async () => {
      open.pop()?.destroy();
      return (await upload()).status === 201;
    });
  });

  it('are eight in all, and one of an account once half of them are taken', async () => {
    const people = [];
    for (let count = 0; count < 6; count += 1) {
      const person = await applicant();
      people.push(person);
      await begin(person.cookie, person.id);
    }
    const [first] = people;
    const second = () =>
      first?.agent.post(`${api}/applications/${first.id}/documents`).set(aKey()).attach('file', aPdf(), 'a.pdf');
    await eventually(async () => (await second())?.status === 429);
    for (let count = 0; count < 2; count += 1) {
      const { id, cookie } = await applicant();
      await begin(cookie, id);
    }
    const { id, agent } = await applicant();
    const upload = () => agent.post(`${api}/applications/${id}/documents`).set(aKey()).attach('file', aPdf(), 'a.pdf');
    await eventually(async () => (await upload()).status === 503);
    const refused = await upload().expect(503);
    expect(refused.body.code).toBe('try-again');
    expect(refused.headers['retry-after']).toBe('5');
  });
});

describe('a file that comes slowly', () => {
  const settings = { UPLOAD_PACE_WITHIN_MS: '1000', UPLOAD_WITHIN_MS: '4000' };
  const quick = anotherGateway(gateway, { settings });

  /** Writes so many bytes again and again, until the connection is closed. */
  function drip(socket: Socket, bytes: number, everyMs: number): void {
    const timer = setInterval(() => socket.write(Buffer.alloc(bytes, 0x20)), everyMs);
    socket.once('close', () => clearInterval(timer));
  }
  const tookUntilAnswered = async (socket: Socket): Promise<{ answer: string; ms: number }> => {
    const from = performance.now();
    return { answer: await answerTo(socket), ms: performance.now() - from };
  };

  it('byte by byte is given up within its pace, and its place is another’s', async () => {
    const slow: Socket[] = [];
    for (let count = 0; count < 8; count += 1) {
      const { id, cookie } = await applicant(quick);
      const socket = await begin(cookie, id, quick);
      slow.push(socket);
      drip(socket, 1, 200);
    }
    for (const { answer, ms } of await Promise.all(slow.map(tookUntilAnswered))) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain('body-too-slow');
      expect(ms).toBeLessThan(3_500);
    }
    const { id, agent } = await applicant(quick);
    const upload = agent.post(`${api}/applications/${id}/documents`).set(aKey()).attach('file', aPdf(), 'a.pdf');
    await upload.expect(201);
  });

  it('at a fair pace has its whole time, and no more', async () => {
    const { id, cookie } = await applicant(quick);
    const socket = await begin(cookie, id, quick);
    drip(socket, 8_192, 200);
    const { answer, ms } = await tookUntilAnswered(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeGreaterThan(3_500);
  });
});

describe('a form', () => {
  const name = (of: string, file = 'a.pdf') =>
    `--edge\r\ncontent-disposition: form-data; name="${of}"; filename="${file}"\r\n`;
  const whole = (of: string, file?: string) => `${name(of, file)}\r\n${aPdf().toString('latin1')}\r\n--edge--\r\n`;
  it.each([
    ['without a boundary', 'multipart/form-data', whole('file'), 400],
    ['that is empty', 'multipart/form-data; boundary=edge', '', 400],
    ['that breaks off', 'multipart/form-data; boundary=edge', `${name('file')}\r\n%PDF-1.7`, 400],
    ['that breaks off in a header', 'multipart/form-data; boundary=edge', '--edge\r\ncontent-dispo', 400],
    ['with a field of another name', 'multipart/form-data; boundary=edge', whole('other'), 400],
    ['with no file', 'multipart/form-data; boundary=edge', '--edge--\r\n', 422],
    ['with U+0000 in the file’s name', 'multipart/form-data; boundary=edge', whole('file', 'a\0b.pdf'), 400],
    ['of another kind', 'application/json', '{}', 422],
  ])('%s is refused with a code', async (_, contentType, body, status) => {
    const { id, cookie } = await applicant();
    const answer = await fetch(`${gateway.url}${api}/applications/${id}/documents`, {
      method: 'POST',
      headers: { cookie, 'idempotency-key': randomUUID(), 'content-type': contentType },
      body: Buffer.from(body, 'latin1'),
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/^[a-z-]+$/) });
  });
});
