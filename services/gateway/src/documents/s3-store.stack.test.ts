import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@kezek/platform/logger';
import { readGatewayEnv } from '../env';
import { aPdf } from '../testing/files';
import { aKey, startTestGateway, testGateway } from '../testing/gateway';
import { refuse, startS3, type S3TestServer } from '../testing/s3-server';
import { openDocumentStore } from './open-store';
import { sweepDocuments } from './sweep';

const logger = createLogger({ name: 's3', level: 'silent' });
const api = '/api/v1';
let s3: S3TestServer;
let settings: Record<string, string>;

const gateway = testGateway('s3', async () => {
  s3 = await startS3();
  settings = { ...s3.settings, DOCUMENTS_S3_TIMEOUT_MS: '700' };
  return { settings };
});
afterEach(() => {
  s3.trouble = undefined;
});
afterAll(() => s3.close());

const open = (over: Record<string, string> = {}) =>
  openDocumentStore(readGatewayEnv({ DATABASE_URL: gateway.postgres.url, ...settings, ...over }), logger);

async function applicant() {
  const account = await gateway.person();
  const view = await gateway.ownApplication(account);
  const agent = await gateway.as(account);
  const upload = (key = aKey(), bytes = aPdf()) =>
    agent.post(`${api}/applications/${view.id}/documents`).set(key).attach('file', bytes, 'a.pdf');
  return { account, view, agent, upload };
}
const rows = (applicationId: string) => gateway.database.document.count({ where: { applicationId } });

describe('documents of people in a bucket', () => {
  it('are there for another gateway, and after a restart', async () => {
    const { account, view, upload } = await applicant();
    const { body } = await upload().expect(201);
    expect(s3.keys()).toContain(`documents/${body.id}`);
    const other = await startTestGateway(gateway.postgres.url, { settings });
    try {
      other.bulletin.add(view);
      const read = await (await other.as(account)).get(`${api}/documents/${body.id}`).expect(200);
      expect(Buffer.from(read.body).equals(aPdf())).toBe(true);
      expect(read.headers['content-type']).toBe('application/pdf');
    } finally {
      await other.close();
    }
  });

  it('are refused with nothing recorded while the store is away, and go through with the same key once it is back', async () => {
    const { view, agent, upload } = await applicant();
    const before = s3.keys();
    const key = aKey();
    s3.trouble = (req) => {
      req.socket.destroy();
      return true;
    };
    const refused = await upload(key).set('accept-language', 'kk').expect(503);
    expect(refused.body).toMatchObject({ code: 'documents-unavailable' });
    expect(refused.body.detail).toMatch(/[әғқңөұүһі]/);
    expect(refused.headers['retry-after']).toBe('10');
    expect(await rows(view.id)).toBe(0);
    expect(s3.keys()).toEqual(before);
    s3.trouble = undefined;
    const { body } = await upload(key).expect(201);
    expect((await upload(key).expect(201)).body.id).toBe(body.id);
    s3.trouble = (req) => {
      req.socket.destroy();
      return true;
    };
    expect((await agent.get(`${api}/documents/${body.id}`).expect(503)).body.code).toBe('documents-unavailable');
  });

  it('are refused by a store that doesn’t answer, as by one that answers it can’t', async () => {
    const { view, upload } = await applicant();
    s3.trouble = () => true;
    expect((await upload().expect(503)).body.code).toBe('documents-unavailable');
    s3.trouble = (_req, res) => {
      refuse(res, 503, 'SlowDown');
      return true;
    };
    expect((await upload().expect(503)).body.code).toBe('documents-unavailable');
    expect(await rows(view.id)).toBe(0);
  });

  it('of which half came before the person was gone are not there', async () => {
    const { account, view } = await applicant();
    const signedIn = await gateway.stranger.post(`${api}/auth/demo`).send({ personId: account.id });
    const [cookie = ''] = (signedIn.get('Set-Cookie') ?? [''])[0]?.split(';') ?? [];
    const [before, asked] = [s3.keys(), s3.requests.length];
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    const head = [
      `POST ${api}/applications/${view.id}/documents HTTP/1.1`,
      'host: 127.0.0.1',
      `cookie: ${cookie}`,
      `idempotency-key: ${randomUUID()}`,
      'content-type: multipart/form-data; boundary=edge',
      'content-length: 5000000',
    ];
    const part = ['--edge', 'content-disposition: form-data; name="file"; filename="a.pdf"'];
    socket.write([...head, '', ...part, 'content-type: application/pdf', '', ''].join('\r\n'));
    socket.write(Buffer.concat([aPdf(), Buffer.alloc(2_000_000)]));
    await sleep(300);
    socket.destroy();
    await sleep(300);
    expect(s3.keys()).toEqual(before);
    expect(s3.requests).toHaveLength(asked);
    expect(await rows(view.id)).toBe(0);
  });

  it('whose bytes stay away in the middle of a download break it off: half a document is no document', async () => {
    const { agent, upload } = await applicant();
    const { body } = await upload().expect(201);
    s3.trouble = (_req, res) => {
      res.writeHead(200, { 'content-length': '1000' });
      res.write('%PDF');
      setTimeout(() => res.destroy(), 50);
      return true;
    };
    await expect(agent.get(`${api}/documents/${body.id}`)).rejects.toThrow(/aborted|socket hang up/);
  });

  it('that were never recorded are swept after their grace, others stay', async () => {
    const { upload } = await applicant();
    const { body } = await upload().expect(201);
    const store = open();
    const orphan = randomUUID();
    await store.write(orphan, Buffer.from('x'));
    await sweepDocuments(gateway.database, store, logger);
    expect(s3.keys()).toContain(`documents/${orphan}`);
    await sweepDocuments(gateway.database, store, logger, Date.now() + 2 * 3_600_000);
    expect(s3.keys()).not.toContain(`documents/${orphan}`);
    expect(s3.keys()).toContain(`documents/${body.id}`);
  });
});

describe('the store', () => {
  it('takes nothing that another key has signed', async () => {
    const forged = open({ DOCUMENTS_S3_SECRET_KEY: 'another' });
    const before = s3.keys();
    await expect(forged.write(randomUUID(), Buffer.from('x'))).rejects.toMatchObject({ status: 503 });
    expect(s3.keys()).toEqual(before);
  });

  it('that knows no conditions is asked what lies there, so that nothing is replaced', async () => {
    s3.trouble = (req, res) => {
      if (req.headers['if-none-match'] === undefined) return false;
      refuse(res, 501, 'NotImplemented');
      return true;
    };
    const id = randomUUID();
    expect(await open().write(id, Buffer.from('first'))).toBe(true);
    expect(await open().write(id, Buffer.from('second'))).toBe(false);
    expect((await buffer(await open().read(id))).toString()).toBe('first');
  });

  it('has objects beside the documents that are none of ours', async () => {
    const [ours, theirs] = [open({ DOCUMENTS_S3_PREFIX: 'a/' }), open({ DOCUMENTS_S3_PREFIX: 'a/b/' })];
    const [mine, other] = [randomUUID(), randomUUID()];
    await ours.write(mine, Buffer.from('x'));
    await theirs.write(other, Buffer.from('x'));
    const listed: string[] = [];
    for await (const id of ours.writtenBefore(Date.now() + 5_000)) listed.push(id);
    expect(listed).toEqual([mine]);
  });

  it('is asked to encrypt as the settings say', async () => {
    const id = randomUUID();
    await open({ DOCUMENTS_S3_ENCRYPTION: 'AES256' }).write(randomUUID(), Buffer.from('x'));
    expect(s3.requests.findLast(({ method }) => method === 'PUT')?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'AES256',
    });
    await open().write(id, Buffer.from('y'));
    expect(s3.requests.findLast(({ method }) => method === 'PUT')?.headers).not.toHaveProperty([
      'x-amz-server-side-encryption',
    ]);
    expect((await buffer(await open().read(id))).toString()).toBe('y');
  });
});
