import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aPdf, aPng } from '../testing/files';
import { aKey, testGateway } from '../testing/gateway';

const gateway = testGateway('application-documents');
const api = '/api/v1';

describe('documents', () => {
  const pdf = aPdf();
  const png = aPng();

  it('are known by their content, kept by their id and given back as a download', async () => {
    const owner = await gateway.person();
    const { id } = await gateway.ownApplication(owner);
    const agent = await gateway.as(owner);
    const { body } = await agent
      .post(`${api}/applications/${id}/documents`)
      .set(aKey())
      .attach('file', pdf, { filename: '../../етс/passwd<b>.exe', contentType: 'application/x-msdownload' })
      .expect(201);
    expect(body).toMatchObject({
      applicationId: id,
      contentType: 'application/pdf',
      purpose: 'other',
      name: 'passwd<b>.exe.pdf',
      sizeBytes: pdf.length,
    });
    expect(readdirSync(join(gateway.dataDir, 'documents'), { recursive: true })).toContain(
      join(body.id.slice(0, 2), body.id),
    );
    const file = await agent.get(`${api}/documents/${body.id}`).expect(200);
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    expect(file.headers['content-disposition']).toMatch(/^attachment; /);
    expect(Buffer.from(file.body)).toEqual(pdf);
    await agent.get(`${api}/applications/${id}/documents`).expect(200, { items: [body] });
    const other = await gateway.as(await gateway.person());
    await other.get(`${api}/documents/${body.id}`).expect(404);
  });

  it('of another kind, too large, missing or too many are refused', async () => {
    const owner = await gateway.person();
    const { id } = await gateway.ownApplication(owner);
    const agent = await gateway.as(owner);
    const upload = (bytes: Buffer, name = 'photo.png') =>
      agent.post(`${api}/applications/${id}/documents`).set(aKey()).attach('file', bytes, name);
    expect((await upload(Buffer.from('<html><script>'), 'a.pdf').expect(422)).body.code).toBe('file-type-not-allowed');
    expect((await upload(Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)])).expect(413)).body.code).toBe(
      'file-too-large',
    );
    const missing = await agent.post(`${api}/applications/${id}/documents`).set(aKey()).field('note', 'x').expect(422);
    expect(missing.body.code).toBe('file-missing');
    for (let count = 0; count < 10; count += 1) await upload(png).expect(201);
    expect((await upload(png).expect(409)).body.code).toBe('too-many-documents');
  });

  it('of another application do not extend a referral', async () => {
    const owner = await gateway.person();
    const { id } = await gateway.ownApplication(owner);
    const agent = await gateway.as(owner);
    const { body } = await agent
      .post(`${api}/applications/${id}/extend`)
      .set(aKey())
      .send({ days: 5, documentIds: [randomUUID()] })
      .expect(422);
    expect(body.code).toBe('unknown-document');
  });
});
