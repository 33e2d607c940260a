import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bulletin, token } from '../../testing/factories';
import { aKey, testGateway } from '../../testing/gateway';

const gateway = testGateway('inbox');
const api = '/api/v1';

describe('the inbox', () => {
  const tell = (notifications: object[]) =>
    gateway.stranger.post('/internal/notifications').set('authorization', `Bearer ${token}`).send({ notifications });
  const event = (applicationId: string, over: object = {}) => ({
    eventId: randomUUID(),
    audience: 'applicant',
    applicationId,
    code: 'referral-issued',
    at: '2026-03-20T12:00:00.000Z',
    params: {},
    ...over,
  });

  it('tells each event once, in the person’s language, with names and reasons, newest first', async () => {
    const owner = await gateway.person({ locale: 'en' });
    const { id } = await gateway.ownApplication(owner);
    const agent = await gateway.as(owner);
    const { id: kindergartenId } = gateway.catalog.addKindergarten();
    const issued = event(id, { params: { kindergartenId, deadlineAt: '2026-04-01T19:00:00.000Z' } });
    const declined = event(id, {
      code: 'response-declined',
      params: { kindergartenId, reasonCode: 'documents-do-not-match' },
    });
    await tell([issued]).expect(204);
    const released = event(id, {
      code: 'response-released',
      params: { kindergartenId, cause: 'bulletin-closed', reasonCode: 'kindergarten-closes' },
    });
    await tell([issued, declined]).expect(204);
    const confirmed = event(id, {
      code: 'privilege-confirmed',
      params: { privilege: 'large-family', privilegePackVersion: 1 },
    });
    await tell([released]).expect(204);
    await tell([confirmed]).expect(204);
    const { body } = await agent.get(`${api}/inbox`).expect(200);
    expect(body).toMatchObject({ unread: 4, nextCursor: null });
    expect(body.items.map(({ text }: { text: string }) => text)).toEqual([
      'From now on the application stands in the queue by its privilege, with the same date. Privilege: Child of a large family.',
      'Your place in the queue is the same. Cause: the bulletin was closed — The kindergarten closes. Kindergarten: Балапан (en).',
      'The application has kept its place in the queue. Reason: The documents do not match the application. Kindergarten: Балапан (en).',
      'Come to the kindergarten with the documents. Kindergarten: Балапан (en). The referral is valid until: 1 April 2026, 24:00.',
    ]);
    const first = await agent.get(`${api}/inbox?limit=1`).expect(200);
    const second = await agent.get(`${api}/inbox?limit=3&cursor=${first.body.nextCursor}`).expect(200);
    expect([...first.body.items, ...second.body.items]).toEqual(body.items);

    await agent.post(`${api}/inbox/${body.items[0].id}/read`).set(aKey()).expect(204);
    await agent.post(`${api}/inbox/${body.items[0].id}/read`).set(aKey()).expect(204);
    expect((await agent.get(`${api}/inbox`).expect(200)).body.unread).toBe(3);
    await (
      await gateway.as(await gateway.person())
    )
      .post(`${api}/inbox/${body.items[0].id}/read`)
      .set(aKey())
      .expect(404);
  });

  it('says which child’s it is and where its page is, to those who lead the application', async () => {
    const [owner, former] = [await gateway.person({ locale: 'en' }), await gateway.person({ locale: 'en' })];
    const { id } = await gateway.ownApplication(owner);
    await gateway.database.applicationAccess.create({
      data: { applicationId: id, accountId: former.id, since: new Date() },
    });
    await tell([event(id)]).expect(204);
    await gateway.database.applicationAccess.deleteMany({ where: { accountId: former.id } });
    const entryOf = async (account: typeof owner) =>
      (await (await gateway.as(account)).get(`${api}/inbox`).expect(200)).body.items[0];
    const link = `http://127.0.0.1:4100/applications/${id}`;
    expect(await entryOf(owner)).toMatchObject({ about: 'Айша, born in 2022, application No. 1207', link });
    expect(await entryOf(former)).toMatchObject({ about: 'application No. 1207', link });
  });

  it('has its texts while nobody tells which application they are about', async () => {
    const owner = await gateway.person({ locale: 'en' });
    const { id } = await gateway.ownApplication(owner);
    gateway.bulletin.namesAreAway = true;
    await tell([event(id)]).expect(204);
    const { body } = await (await gateway.as(owner)).get(`${api}/inbox`).expect(200);
    gateway.bulletin.namesAreAway = false;
    expect(body.items).toMatchObject([{ title: 'A referral was issued', about: null }]);
  });

  it('has the words of a privilege and the end of gathering', async () => {
    const owner = await gateway.person({ locale: 'en' });
    const { id } = await gateway.ownApplication(owner);
    const gathering = bulletin({ gatherUntil: '2026-03-20T13:00:00.000Z' });
    gateway.bulletin.bulletins.set(gathering.id, gathering);
    await tell([
      event(id, {
        code: 'privilege-confirmed',
        params: { privilege: 'large-family', category: 'first-priority', privilegePackVersion: 1 },
      }),
      event(id, { code: 'response-gathered', params: { bulletinId: gathering.id } }),
    ]).expect(204);
    const { body } = await (await gateway.as(owner)).get(`${api}/inbox`).expect(200);
    const [gathered, confirmed] = body.items.map(({ text }: { text: string }) => text);
    expect(confirmed).toMatch(/Privilege: .*family/i);
    expect(gathered).toContain('They are gathered until: 20 March 2026, 18:00.');
  });

  it('of operators gets what is overdue in their city', async () => {
    const { id } = gateway.bulletin.add({ city: '710000000' });
    const here = await gateway.as(await gateway.person({ role: 'operator', city: '710000000' }));
    const elsewhere = await gateway.as(await gateway.person({ role: 'operator', city: '750000000' }));
    await tell([event(id, { audience: 'operators', code: 'activation-overdue' })]).expect(204);
    expect((await here.get(`${api}/inbox`)).body.items).toHaveLength(1);
    expect((await elsewhere.get(`${api}/inbox`)).body.items).toHaveLength(0);
  });

  it('is filled by our own services only', async () => {
    await gateway.stranger.post('/internal/notifications').send({ notifications: [] }).expect(401);
  });
});
