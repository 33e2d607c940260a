import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { createLogger } from '@kezek/platform/logger';
import type request from 'supertest';
import { referral, response } from '../testing/factories';
import { aJpeg, aPdf, aPng, photograph } from '../testing/files';
import { type TestGateway, aKey, testGateway } from '../testing/gateway';
import { ownMs } from '../testing/own-time';
import { temporalDouble } from '../testing/temporal-double';
import { inspectDocument } from './content/inspect';
import { diskStore } from './disk-store';
import { storeDocument } from './store';
import { sweepDocuments } from './sweep';

const gateway = testGateway('documents', () => ({ temporal: temporal.client }));
const temporal = temporalDouble();
const api = '/api/v1';

type Agent = ReturnType<typeof request.agent>;
const upload = (agent: Agent, id: string, bytes: Buffer, name = 'file.pdf', purpose?: string) => {
  const sent = agent.post(`${api}/applications/${id}/documents`).set(aKey());
  return (purpose ? sent.field('purpose', purpose) : sent).attach('file', bytes, name);
};
const filesOnDisk = () =>
  existsSync(join(gateway.dataDir, 'documents'))
    ? readdirSync(join(gateway.dataDir, 'documents'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];

async function applicant(over?: Parameters<TestGateway['ownApplication']>[1]) {
  const account = await gateway.person();
  const { id } = await gateway.ownApplication(account, over);
  return { id, agent: await gateway.as(account) };
}

describe('an uploaded document', () => {
  it('says what it is to prove', async () => {
    const { id, agent } = await applicant();
    for (const purpose of ['extension', 'privilege', 'kinship', 'other']) {
      expect((await upload(agent, id, aPng(), 'a.png', purpose).expect(201)).body.purpose).toBe(purpose);
    }
    expect((await upload(agent, id, aPng(), 'a.png').expect(201)).body.purpose).toBe('other');
    await upload(agent, id, aPng(), 'a.png', 'bribe').expect(400);
  });

  it('is kept by its hash without what a camera put behind it, and comes back as nothing but a download', async () => {
    const { id, agent } = await applicant();
    const photo = Buffer.concat([aJpeg(), aJpeg(8, 8)]);
    const { body } = await upload(agent, id, photo, 'фото"\r\n.jpg').expect(201);
    expect(body).toMatchObject({
      name: 'фото".jpg',
      sizeBytes: aJpeg().length,
      sha256: createHash('sha256').update(aJpeg()).digest('hex'),
    });
    const { headers, body: bytes } = await agent.get(`${api}/documents/${body.id}`).expect(200);
    expect(Buffer.from(bytes).equals(aJpeg())).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="document"; filename*=UTF-8''%D1%84%D0%BE%D1%82%D0%BE%22.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
  });

  it('that is refused leaves nothing, and says why in the person’s language', async () => {
    const { id, agent } = await applicant();
    const before = filesOnDisk();
    for (const [bytes, code] of [
      [Buffer.from('#!/bin/sh'), 'file-type-not-allowed'],
      [photograph('photograph.heic'), 'photograph-is-heic'],
      [aPng().subarray(0, 30), 'file-is-damaged'],
      [Buffer.concat([aPng(), Buffer.from('<script>')]), 'file-is-ambiguous'],
      [aPng(10_000, 10_000), 'image-too-large'],
      [aPdf('/OpenAction<</S/JavaScript/JS(1)>>'), 'document-has-active-content'],
      [aPdf('/Encrypt 8 0 R'), 'document-cannot-be-checked'],
    ] as const) {
      const { body } = await upload(agent, id, bytes).set('accept-language', 'kk').expect(422);
      expect(body.code).toBe(code);
      expect(body.detail).toMatch(/[әғқңөұүһі]/);
    }
    expect(filesOnDisk()).toEqual(before);
    await agent.get(`${api}/applications/${id}/documents`).expect(200, { items: [] });
  });

  it('that is much work to look into holds up nobody else', async () => {
    const { id, agent } = await applicant();
    const heavy = aPdf('', ['/a'.repeat(900_000)]);
    const inPlaceMs = await ownMs(() => inspectDocument(heavy));
    await upload(agent, id, aPdf()).expect(201);
    const meanwhileMs = await ownMs(() => upload(agent, id, heavy).expect(201));
    // All that the upload takes here, less than inspecting would were it done in place.
    expect(meanwhileMs).toBeLessThan(inPlaceMs);
  });

  it('is seen by its applicant, the kindergarten concerned and the city’s operators, and is not there for others', async () => {
    const kindergarten = gateway.catalog.addKindergarten();
    const { id, agent } = await applicant({
      stage: 'referred',
      city: '710000000',
      referral: referral({ kindergartenId: kindergarten.id }),
    });
    const { body } = await upload(agent, id, aPdf(), 'a.pdf', 'extension').expect(201);
    const as = async (over: Parameters<TestGateway['person']>[0]) => gateway.as(await gateway.person(over));
    const may = [
      agent,
      await as({ role: 'employee', kindergartenId: kindergarten.id }),
      await as({ role: 'operator', city: '710000000' }),
    ];
    const mayNot = [
      await as({}),
      await as({ role: 'employee', kindergartenId: randomUUID() }),
      await as({ role: 'operator', city: '750000000' }),
    ];
    for (const one of may) await one.get(`${api}/documents/${body.id}`).expect(200);
    for (const one of mayNot) {
      expect((await one.get(`${api}/documents/${body.id}`).expect(404)).body.code).toBe('document-not-found');
      await one.get(`${api}/applications/${id}/documents`).expect(404);
    }
    await gateway.stranger.get(`${api}/documents/${body.id}`).expect(401);
  });
});

describe('there is no room', () => {
  it.each(['enrolled', 'removed', 'withdrawn', 'aged-out'] as const)('in an application that is %s', async (stage) => {
    const { id, agent } = await applicant({ stage });
    const { body } = await upload(agent, id, aPng()).expect(409);
    expect(body).toMatchObject({ code: 'application-ended', params: { stage } });
  });

  it('beyond 200 MB of an account, in whichever application', async () => {
    const account = await gateway.person();
    const [full, next] = [await gateway.ownApplication(account), await gateway.ownApplication(account)];
    const agent = await gateway.as(account);
    const { body } = await upload(agent, full.id, aPng()).expect(201);
    const resize = (sizeBytes: number) =>
      gateway.database.document.update({ where: { id: body.id }, data: { sizeBytes } });
    const most = 200 * 1024 * 1024;
    await resize(most - aPng().length + 1);
    const before = filesOnDisk();
    const refused = await upload(agent, next.id, aPng()).set('accept-language', 'kk').expect(409);
    expect(refused.body).toMatchObject({ code: 'document-quota-reached', params: { maxMb: 200 } });
    expect(refused.body.detail).toMatch(/[әғқңөұүһі]/);
    expect(filesOnDisk()).toEqual(before);
    await resize(most - aPng().length);
    await upload(agent, next.id, aPng()).expect(201);
  });
});

describe('a kindergarten', () => {
  const city = '710000000';
  const kindergarten = () => gateway.catalog.addKindergarten().id;
  const employeeOf = async (kindergartenId: string) =>
    gateway.as(await gateway.person({ role: 'employee', kindergartenId }));
  /** A proof of each purpose, and what became of the application since. */
  async function family(since: Parameters<TestGateway['ownApplication']>[1]) {
    const account = await gateway.person();
    const view = await gateway.ownApplication(account, { city });
    const { id } = view;
    const agent = await gateway.as(account);
    const ids = { extension: '', privilege: '', kinship: '', other: '' };
    for (const purpose of ['extension', 'privilege', 'kinship', 'other'] as const) {
      ids[purpose] = (await upload(agent, id, aPng(), 'a.png', purpose).expect(201)).body.id;
    }
    gateway.bulletin.add({ ...view, ...since });
    return { id, ids, agent, view };
  }

  it.each(['referred', 'enrolled'] as const)(
    'where a child is %s sees the proofs of its extension and no others',
    async (stage) => {
      const kindergartenId = kindergarten();
      const enrolment = { kindergartenId, groupId: randomUUID(), enrolledAt: '2026-03-21T12:00:00.000Z' };
      const { id, ids } = await family({
        stage,
        ...(stage === 'referred' ? { referral: referral({ kindergartenId }) } : { enrolment }),
      });
      const employee = await employeeOf(kindergartenId);
      const { body } = await employee.get(`${api}/applications/${id}/documents`).expect(200);
      expect(body.items.map((item: { id: string }) => item.id)).toEqual([ids.extension]);
      await employee.get(`${api}/documents/${ids.extension}`).expect(200);
      for (const purpose of ['privilege', 'kinship', 'other'] as const) {
        const refused = await employee.get(`${api}/documents/${ids[purpose]}`).expect(404);
        expect(refused.body.code).toBe('document-not-found');
      }
    },
  );

  it('sees a proof that was filed under nothing in particular once an extension rests on it, not when one was refused', async () => {
    const kindergartenId = kindergarten();
    const referred = referral({ kindergartenId });
    const { id, ids, agent, view } = await family({ stage: 'referred', referral: referred });
    const employee = await employeeOf(kindergartenId);
    const { other, kinship } = ids;
    await employee.get(`${api}/documents/${other}`).expect(404);
    const wanted = { days: 5, documentIds: [other, kinship] };
    const extend = () => agent.post(`${api}/applications/${id}/extend`).set(aKey()).send(wanted);
    temporal.next = { code: 'extension-too-early' };
    await extend().expect(409);
    const purposes = async () =>
      (await agent.get(`${api}/applications/${id}/documents`)).body.items.map(
        ({ purpose }: { purpose: string }) => purpose,
      );
    expect(await purposes()).toEqual(['extension', 'privilege', 'kinship', 'other']);
    await employee.get(`${api}/documents/${other}`).expect(404);
    temporal.next = 'done';
    await extend().expect(200);
    const extended = { ...referred, extended: true, extensionDocumentIds: [other, kinship] };
    gateway.bulletin.add({ ...view, stage: 'referred', referral: extended });
    await employee.get(`${api}/documents/${other}`).expect(200);
    const { body } = await employee.get(`${api}/applications/${id}/documents`).expect(200);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([ids.extension, other]);
    // What the family and the city alone are to see stays so, whatever it has served for.
    await employee.get(`${api}/documents/${kinship}`).expect(404);
  });

  it('that is merely answered sees none', async () => {
    const kindergartenId = kindergarten();
    const held = response();
    const { id, ids } = await family({ response: held });
    gateway.bulletin.kindergartenOf.set(held.id, kindergartenId);
    const employee = await employeeOf(kindergartenId);
    for (const documentId of Object.values(ids)) await employee.get(`${api}/documents/${documentId}`).expect(404);
    const { body } = await employee.get(`${api}/applications/${id}/documents`).expect(404);
    expect(body.code).toBe('application-not-found');
  });
});

describe('a key that comes again when its answer is forgotten', () => {
  const again = async () => {
    const { id, agent } = await applicant();
    const key = aKey();
    const send = (bytes: Buffer, purpose = 'extension', to = id) =>
      agent.post(`${api}/applications/${to}/documents`).set(key).field('purpose', purpose).attach('file', bytes, 'a');
    const { body } = await send(aPng()).expect(201);
    await gateway.database.keyedRequest.deleteMany({ where: { key: key['idempotency-key'] } });
    const stored = async () => Buffer.from((await agent.get(`${api}/documents/${body.id}`).expect(200)).body);
    return { send, stored, document: body };
  };

  it('finds the document that it made', async () => {
    const { send, document } = await again();
    expect((await send(aPng()).expect(201)).body).toEqual(document);
  });

  it.each([
    ['bytes', aJpeg(), 'extension'],
    ['purpose', aPng(), 'privilege'],
  ])('puts no other %s in its place', async (_, bytes, purpose) => {
    const { send, stored } = await again();
    expect((await send(bytes, purpose).expect(422)).body.code).toBe('idempotency-key-reused');
    expect((await stored()).equals(aPng())).toBe(true);
  });

  it('takes over what a try that broke off has left, unless that is another file', async () => {
    const account = await gateway.person();
    const { id } = await gateway.ownApplication(account);
    const store = diskStore(gateway.dataDir);
    const uploadOf = (bytes: Buffer) => ({
      ...{ id: randomUUID(), applicationId: id, uploadedBy: account.id, purpose: 'other' as const, name: 'a', bytes },
      at: toInstant(new Date()),
    });
    const [same, other] = [uploadOf(aPng()), uploadOf(aPng())];
    await store.write(same.id, aPng());
    await store.write(other.id, aJpeg());
    expect(await storeDocument(gateway.database, store, same)).toMatchObject({ id: same.id });
    await expect(storeDocument(gateway.database, store, other)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect((await buffer(await store.read(other.id))).equals(aJpeg())).toBe(true);
  });
});

describe('an interrupted upload', () => {
  it('leaves neither bytes nor a row', async () => {
    const account = await gateway.person();
    const { id } = await gateway.ownApplication(account);
    const [cookie = ''] = (await gateway.sessionCookie(account)).split(';');
    const before = filesOnDisk();
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      [
        `POST ${api}/applications/${id}/documents HTTP/1.1`,
        'host: 127.0.0.1',
        `cookie: ${cookie}`,
        `idempotency-key: ${randomUUID()}`,
        'content-type: multipart/form-data; boundary=edge',
        'content-length: 5000000',
        '',
        '--edge',
        'content-disposition: form-data; name="file"; filename="a.pdf"',
        'content-type: application/pdf',
        '',
        '',
      ].join('\r\n'),
    );
    socket.write(Buffer.concat([aPdf(), Buffer.alloc(2_000_000)]));
    await sleep(300);
    socket.destroy();
    await sleep(300);
    expect(filesOnDisk()).toEqual(before);
    expect(await gateway.database.document.count({ where: { applicationId: id } })).toBe(0);
    expect(await gateway.database.keyedRequest.count({ where: { account: account.id } })).toBe(0);
  });
});

describe('the store on disk', () => {
  it('keeps no half of what couldn’t be written, and no path but an id', async () => {
    const dataDir = join(gateway.dataDir, randomUUID());
    const store = diskStore(dataDir);
    const id = randomUUID();
    await expect(store.write('../../escape', Buffer.from('x'))).rejects.toThrow(TypeError);
    // A folder stands where the file should: the last step isn't taken.
    mkdirSync(join(dataDir, 'documents', id.slice(0, 2), id), { recursive: true });
    expect(await store.write(id, Buffer.from('x'))).toBe(false);
    expect(readdirSync(join(dataDir, 'documents', id.slice(0, 2)))).toEqual([id]);
  });

  it('is swept of what a crash has left, and of nothing that has a row or may yet get one', async () => {
    const { id, agent } = await applicant();
    const { body } = await upload(agent, id, aPdf()).expect(201);
    const store = diskStore(gateway.dataDir);
    const [orphan, fresh] = [randomUUID(), randomUUID()];
    await store.write(orphan, Buffer.from('x'));
    await store.write(fresh, Buffer.from('x'));
    const folder = join(gateway.dataDir, 'documents', orphan.slice(0, 2));
    const half = join(folder, `${orphan}.${randomUUID()}.part`);
    writeFileSync(half, 'x');
    const old = new Date(Date.now() - 2 * 3_600_000);
    const kept = join(gateway.dataDir, 'documents', body.id.slice(0, 2), body.id);
    for (const path of [join(folder, orphan), half, kept]) utimesSync(path, old, old);
    await sweepDocuments(gateway.database, store, createLogger({ name: 'sweep', level: 'silent' }));
    const left = filesOnDisk();
    expect(left).toEqual(expect.arrayContaining([fresh, body.id]));
    expect(left.filter((name) => name.startsWith(orphan))).toEqual([]);
    // Where nothing has been uploaded yet there is nothing to sweep.
    await sweepDocuments(
      gateway.database,
      diskStore(join(gateway.dataDir, 'none')),
      createLogger({ name: 'sweep', level: 'silent' }),
    );
  });
});
