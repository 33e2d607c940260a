import { expect, it } from '@jest/globals';
import { referral } from '../../testing/factories';
import { aKey, testGateway } from '../../testing/gateway';

const gateway = testGateway('audit');
const api = '/api/v1';

const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');

it('a person sees who of the staff looked at their data and changed it: role, kindergarten, what, when', async () => {
  const owner = await gateway.person();
  const kindergarten = gateway.catalog.addKindergarten();
  const employee = await gateway.as(await gateway.person({ role: 'employee', kindergartenId: kindergarten.id }));
  const operator = await gateway.as(await gateway.person({ role: 'operator' }));
  const { id } = await gateway.ownApplication(owner, {
    referral: referral({ kindergartenId: kindergarten.id }),
    privilege: { code: 'large-family', status: 'claimed', text: null },
  });
  const agent = await gateway.as(owner);
  await agent.get(`${api}/applications/${id}`).expect(200);
  await employee.get(`${api}/applications/${id}/documents`).expect(200);
  // Looking again soon is the same look.
  await employee.get(`${api}/applications/${id}/documents`).expect(200);
  await operator.get(`${api}/applications/${id}`).expect(200);
  const decision = { decision: 'confirm' };
  await operator.put(`${api}/admin/privileges/${id}`).send(decision);
  await operator.post(`${api}/admin/privileges/${id}`).set(aKey()).send(decision);
  await operator.get(`${api}/admin/applications`).expect(200);

  const { body } = await agent.get(`${api}/applications/${id}/audit`).expect(200);
  const seen: { action: string; role: string }[] = body.items;
  expect(seen.map(({ action, role }) => `${role} ${action}`)).toEqual(
    expect.arrayContaining(['employee documents', 'operator application', 'operator searchApplications']),
  );
  expect(seen.filter(({ action }) => action === 'documents')).toHaveLength(1);
  expect(seen.find(({ role }) => role === 'employee')).toMatchObject({
    kindergarten: { id: kindergarten.id },
    at: expect.stringMatching(/Z$/),
  });
  expect(JSON.stringify(body)).not.toContain('Demo employee');
});

it('a document that was opened counts as its application’s', async () => {
  const owner = await gateway.person();
  const { id } = await gateway.ownApplication(owner);
  const agent = await gateway.as(owner);
  const row = {
    ...{
      applicationId: id,
      uploadedBy: owner.id,
      name: 'a.pdf',
      contentType: 'application/pdf',
      sizeBytes: pdf.length,
    },
    ...{ sha256: 'x', uploadedAt: new Date() },
  };
  const documentId = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
  await gateway.database.document.create({ data: { id: documentId, ...row } });
  const operator = await gateway.as(await gateway.person({ role: 'operator' }));
  // Its bytes are missing: nothing was shown, so nothing is written.
  await operator.get(`${api}/documents/${documentId}`);
  const { body } = await agent.get(`${api}/applications/${id}/audit`).expect(200);
  expect(body.items).toEqual([]);
});

it('what was refused or is one’s own is not written, and pages go on', async () => {
  const owner = await gateway.person();
  const stranger = await gateway.as(await gateway.person({ role: 'operator', city: '710000000' }));
  const operator = await gateway.as(await gateway.person({ role: 'operator' }));
  const { id } = await gateway.ownApplication(owner);
  const agent = await gateway.as(owner);
  await stranger.get(`${api}/applications/${id}`).expect(404);
  await agent.get(`${api}/applications/${id}/history`).expect(200);
  expect((await agent.get(`${api}/applications/${id}/audit`).expect(200)).body.items).toEqual([]);
  for (const what of ['', '/history', '/documents']) await operator.get(`${api}/applications/${id}${what}`).expect(200);
  const first = await agent.get(`${api}/applications/${id}/audit?limit=2`).expect(200);
  const rest = await agent.get(`${api}/applications/${id}/audit?limit=2&cursor=${first.body.nextCursor}`).expect(200);
  expect([...first.body.items, ...rest.body.items].map(({ action }: { action: string }) => action)).toEqual([
    'documents',
    'history',
    'application',
  ]);
  expect(rest.body.nextCursor).toBeNull();
});
