import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createClient } from '@kezek/contract/client';
import { gatewayForErasure } from '@kezek/contract/internal/erasure';
import { PersonalData } from '@kezek/contract/public/personal-data';
import { reviewQuestions } from '@kezek/contract/public/reviews';
import type { Account } from '../accounts/account-rows';
import { token } from '../testing/factories';
import { aKey, testGateway, type TestGateway } from '../testing/gateway';
import { summaryOf } from './tally';

const gateway = testGateway('reviews');
const api = '/api/v1';
type Agent = Awaited<ReturnType<TestGateway['as']>>;

const ratings = { food: 5, teachers: 4, safety: 3, communication: 2, building: 1 };
const good = { food: 5, teachers: 5, safety: 5, communication: 5, building: 5 };
const said = { ratings, text: 'Тәрбиешілер жақсы' };

const place = () => gateway.catalog.addKindergarten().id;

/** A parent whose child is enrolled there. */
async function family(kindergartenId: string, over: Partial<Account> = {}) {
  const account = await gateway.person(over);
  const enrolment = { kindergartenId, groupId: randomUUID(), enrolledAt: '2026-03-20T12:00:00.000Z' };
  const { id } = await gateway.ownApplication(account, { stage: 'enrolled', enrolment });
  return { account, agent: await gateway.as(account), applicationId: id };
}

type Family = Awaited<ReturnType<typeof family>>;
const write = ({ agent, applicationId }: Pick<Family, 'agent' | 'applicationId'>, body: object = said, key = aKey()) =>
  agent.post(`${api}/applications/${applicationId}/review`).set(key).send(body);
const correct = (agent: Agent, id: string, body: object) => agent.put(`${api}/reviews/${id}`).send(body);
const decide = (agent: Agent, id: string, body: object, key = aKey()) =>
  agent.post(`${api}/admin/reviews/${id}/decision`).set(key).send(body);
const operator = async (over: Partial<Account> = {}) => gateway.as(await gateway.person({ role: 'operator', ...over }));
const shown = async (kindergartenId: string) =>
  (await gateway.stranger.get(`${api}/kindergartens/${kindergartenId}/reviews`).expect(200)).body;
const newsOf = async (agent: Agent) => (await agent.get(`${api}/inbox`).expect(200)).body.items;

/** What a scan of the published ones says. */
async function scanned(kindergartenId: string) {
  const { _sum: sum, _count: count } = await gateway.database.review.aggregate({
    where: { kindergartenId, status: 'published' },
    _sum: { food: true, teachers: true, safety: true, communication: true, building: true },
    _count: true,
  });
  return { count, ...Object.fromEntries(reviewQuestions.map((question) => [question, sum[question] ?? 0])) };
}
const tallied = async (kindergartenId: string) => {
  const { kindergartenId: _, ...sums } = (await gateway.database.reviewTally.findUnique({
    where: { kindergartenId },
  })) ?? {
    kindergartenId,
  };
  return sums;
};

describe('a family', () => {
  it('whose child is enrolled there writes one review, however often and in however many tabs it is sent', async () => {
    const kindergartenId = place();
    const parent = await family(kindergartenId);
    const key = aKey();
    const [first, again] = await Promise.all([write(parent, said, key), write(parent, said, key)]);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ status: 'pending', version: 1, ...said, kindergarten: { id: kindergartenId } });
    expect((await write(parent).expect(409)).body.code).toBe('review-exists');
    // Nor by another child who goes there.
    const enrolment = { kindergartenId, groupId: randomUUID(), enrolledAt: '2026-03-20T12:00:00.000Z' };
    const { id } = await gateway.ownApplication(parent.account, { stage: 'enrolled', enrolment });
    expect((await write({ agent: parent.agent, applicationId: id }).expect(409)).body.code).toBe('review-exists');
    // The other parent of the child has one of their own.
    const other = await gateway.person();
    await gateway.database.applicationAccess.create({
      data: { applicationId: parent.applicationId, accountId: other.id, since: new Date() },
    });
    await write({ agent: await gateway.as(other), applicationId: parent.applicationId }).expect(201);
    expect((await shown(kindergartenId)).items).toEqual([]);
  });

  it('without an enrolment writes none, nor do others, nor who works there', async () => {
    const kindergartenId = place();
    const waiting = await gateway.person();
    const agent = await gateway.as(waiting);
    const { id } = await gateway.ownApplication(waiting);
    expect((await write({ agent, applicationId: id }).expect(409)).body.code).toBe('not-enrolled');
    const { applicationId } = await family(kindergartenId);
    expect((await write({ agent, applicationId }).expect(404)).body.code).toBe('application-not-found');
    const staff = await family(kindergartenId);
    const iin = '061211600012';
    await gateway.database.account.update({ where: { id: staff.account.id }, data: { iin } });
    const employee = await gateway.person({ role: 'employee', kindergartenId, city: '750000000' });
    await gateway.database.account.update({ where: { id: employee.id }, data: { iin } });
    expect((await write(staff).expect(409)).body.code).toBe('reviewer-works-there');
  });

  it('who joined lately writes none while somebody may object to that', async () => {
    const { applicationId } = await family(place());
    const joined = await gateway.person();
    const access = { applicationId, accountId: joined.id };
    await gateway.database.applicationAccess.create({ data: { ...access, since: new Date() } });
    const attachment = { ...access, personKey: 'somebody', attachedAt: new Date(), status: 'active' };
    const objectUntil = new Date(Date.now() + 86_400_000);
    await gateway.database.attachment.create({ data: { ...attachment, objectUntil } });
    const agent = await gateway.as(joined);
    expect((await write({ agent, applicationId }).expect(409)).body.code).toBe('objection-period-open');
  });

  it('is told what of a text everybody must not read, in the own language', async () => {
    const parent = await family(place());
    const text = 'Звоните +7 701 123 45 67';
    const { body } = await write(parent, { ratings, text }).set('accept-language', 'ru').expect(422);
    expect(body).toMatchObject({ code: 'review-has-personal-data', detail: expect.stringContaining('номер телефона') });
    await write(parent, { ratings: { ...ratings, food: 6 } }).expect(400);
    await write(parent, { ratings: { food: 5 } }).expect(400);
    await write(parent, { ratings, text: 'а'.repeat(2_001) }).expect(400);
    expect((await write(parent, { ratings }).expect(201)).body).toMatchObject({ text: null });
  });

  it('corrects it, and it shows no more until it is published anew; takes it back, and it is gone', async () => {
    const kindergartenId = place();
    const { agent, ...parent } = await family(kindergartenId);
    const { body: review } = await write({ agent, ...parent });
    const desk = await operator();
    await decide(desk, review.id, { decision: 'publish', version: 1 }).expect(200);
    expect((await shown(kindergartenId)).items).toHaveLength(1);
    const changed = { ...said, text: 'Тамақ та дәмді', version: 2 };
    expect((await correct(agent, review.id, { ...changed, version: 1 }).expect(409)).body.code).toBe('review-changed');
    const { body: after } = await correct(agent, review.id, changed).expect(200);
    expect(after).toMatchObject({ status: 'pending', version: 3, text: changed.text });
    // A repeat, whose first answer was lost.
    expect((await correct(agent, review.id, changed).expect(200)).body).toEqual(after);
    expect(await shown(kindergartenId)).toMatchObject({ items: [], summary: { count: 0 } });
    await decide(desk, review.id, { decision: 'publish', version: 3 }).expect(200);
    expect((await agent.get(`${api}/me/reviews`).expect(200)).body.items).toEqual([
      expect.objectContaining({ id: review.id, status: 'published', version: 4 }),
    ]);
    await agent.delete(`${api}/reviews/${review.id}`).expect(204);
    expect((await agent.delete(`${api}/reviews/${review.id}`).expect(404)).body.code).toBe('review-not-found');
    expect(await shown(kindergartenId)).toMatchObject({ items: [], summary: { count: 0 } });
    await write({ agent, ...parent }).expect(201);
  });

  it('changes nobody else’s', async () => {
    const { agent, ...parent } = await family(place());
    const { body: review } = await write({ agent, ...parent });
    const stranger = await gateway.as(await gateway.person());
    for (const answer of [
      await correct(stranger, review.id, { ...said, version: 1 }),
      await stranger.delete(`${api}/reviews/${review.id}`),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'review-not-found' } });
    }
  });
});

describe('an operator of the city', () => {
  it('publishes or rejects with a reason what they have read, and the family is told', async () => {
    const kindergartenId = place();
    const { agent, ...parent } = await family(kindergartenId);
    const { body: review } = await write({ agent, ...parent });
    const desk = await operator();
    const elsewhere = await operator({ city: '710000000' });
    const listed = async (by: Agent) =>
      (await by.get(`${api}/admin/reviews?limit=100`).expect(200)).body.items.filter(
        ({ id }: { id: string }) => id === review.id,
      );
    expect(await listed(elsewhere)).toEqual([]);
    const [waiting] = await listed(desk);
    expect(waiting).toMatchObject({ ...said, version: 1, status: 'pending' });
    expect(JSON.stringify(waiting)).not.toContain(parent.account.id);
    expect((await decide(elsewhere, review.id, { decision: 'publish', version: 1 }).expect(404)).body.code).toBe(
      'review-not-found',
    );
    await decide(desk, review.id, { decision: 'reject', version: 1 }).expect(400);
    const key = aKey();
    const reject = { decision: 'reject', version: 1, reasonCode: 'insult' };
    await decide(desk, review.id, reject, key).expect(200);
    await decide(desk, review.id, reject, key).expect(200);
    expect((await decide(desk, review.id, { ...reject }).expect(409)).body.code).toBe('review-changed');
    const [told, ...others] = await newsOf(agent);
    expect(told).toMatchObject({ code: 'review-rejected', applicationId: parent.applicationId });
    expect(told.text).toContain('Причина: в тексте есть оскорбления.');
    expect(others).toEqual([]);
    const { body: own } = await agent.get(`${api}/me/reviews`).expect(200);
    expect(own.items[0].rejection).toMatchObject({ code: 'insult', text: { kk: expect.any(String) } });
    await decide(desk, review.id, { decision: 'publish', version: 2 }).expect(200);
    expect((await newsOf(agent))[0]).toMatchObject({ code: 'review-published' });
    expect(JSON.stringify(await shown(kindergartenId))).not.toMatch(new RegExp(`${parent.account.id}|Demo applicant`));
  });

  it('decides on no own review, nor on one of the kindergarten where they work; no kindergarten decides', async () => {
    const kindergartenId = place();
    const { agent, ...parent } = await family(kindergartenId);
    const { body: review } = await write({ agent, ...parent });
    const publish = { decision: 'publish', version: 1 };
    const account = await gateway.person({ role: 'operator' });
    const desk = await gateway.as(account);
    const know = (id: string, iin: string) => gateway.database.account.update({ where: { id }, data: { iin } });
    await know(account.id, '931002451325');
    const employee = await gateway.person({ role: 'employee', kindergartenId, city: '750000000' });
    await know(employee.id, '931002451325');
    expect((await decide(desk, review.id, publish).expect(409)).body.code).toBe('decider-is-concerned');
    await gateway.database.account.update({ where: { id: employee.id }, data: { dismissedAt: new Date() } });
    await know(parent.account.id, '931002451325');
    expect((await decide(desk, review.id, publish).expect(409)).body.code).toBe('decider-is-concerned');
    const staff = await gateway.as(await gateway.person({ role: 'employee', kindergartenId, city: '750000000' }));
    await decide(staff, review.id, publish).expect(403);
    await staff.get(`${api}/admin/reviews`).expect(403);
  });
});

describe('everybody', () => {
  it('reads them page by page, and averages once there are enough', async () => {
    const kindergartenId = place();
    const city = '710000000';
    const desk = await operator({ city });
    const ids: string[] = [];
    for (const [index, given] of [ratings, good, good].entries()) {
      const parent = await family(kindergartenId);
      gateway.bulletin.add({ ...(await applicationOf(parent)), city });
      const { body } = await write(parent, { ratings: given, text: `${index}` }).expect(201);
      await decide(desk, body.id, { decision: 'publish', version: 1 }).expect(200);
      ids.unshift(body.id);
      const { summary } = await shown(kindergartenId);
      expect(summary).toMatchObject({ count: index + 1, least: 3 });
      if (index < 2) expect(summary.averages).toBeNull();
      else expect(summary.averages).toEqual({ food: 5, teachers: 4.7, safety: 4.3, communication: 4, building: 3.7 });
    }
    const read: string[] = [];
    let cursor = '';
    do {
      const path = `${api}/reviews?city=${city}&limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await gateway.stranger.get(path).expect(200);
      read.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(read).toEqual(ids);
    for (const bad of ['x', '12.y', `${'9'.repeat(20)}.${randomUUID()}`]) {
      const { body } = await gateway.stranger.get(`${api}/reviews?city=${city}&cursor=${bad}`).expect(400);
      expect(body.code).toBe('invalid-cursor');
    }
    await gateway.stranger.get(`${api}/kindergartens/${randomUUID()}/reviews`).expect(404);
  });

  it('sees averages that are those of what is published, whoever publishes, corrects and goes at once', async () => {
    const kindergartenId = place();
    const desk = await operator();
    const families = await Promise.all([1, 2, 3, 4].map(() => family(kindergartenId)));
    const reviews = await Promise.all(
      families.map(async (parent) => ({ agent: parent.agent, id: (await write(parent).expect(201)).body.id })),
    );
    await Promise.all(
      reviews.flatMap(({ agent, id }, index) => [
        decide(desk, id, { decision: 'publish', version: 1 }),
        decide(desk, id, { decision: 'reject', version: 1, reasonCode: 'off-topic' }),
        correct(agent, id, { ratings: good, text: null, version: 1 }),
        ...(index % 2 ? [agent.delete(`${api}/reviews/${id}`)] : []),
      ]),
    );
    expect(await scanned(kindergartenId)).toMatchObject(await tallied(kindergartenId));
  });
});

const applicationOf = async ({ applicationId }: Family) => {
  const found = gateway.bulletin.applications.get(applicationId);
  if (!found) throw new Error('no such application');
  return found;
};

it('what a person wrote is in their export, and goes with the account and out of the averages', async () => {
  const kindergartenId = place();
  const { agent, account, applicationId } = await family(kindergartenId);
  const { body: review } = await write({ agent, applicationId });
  await decide(await operator(), review.id, { decision: 'publish', version: 1 }).expect(200);
  const { body } = await agent.get(`${api}/me/export`).expect(200);
  expect(PersonalData.parse(body).reviews).toEqual([expect.objectContaining({ id: review.id, text: said.text })]);
  const steps = createClient(gatewayForErasure, { baseUrl: gateway.url, token });
  const at = { at: new Date().toISOString() };
  await steps.closeAccount({ params: { id: account.id }, body: at });
  await steps.eraseApplication({ params: { id: applicationId }, body: at });
  expect((await gateway.database.review.findUniqueOrThrow({ where: { id: review.id } })).applicationId).toBeNull();
  await steps.eraseAccount({ params: { id: account.id }, body: at });
  await steps.eraseAccount({ params: { id: account.id }, body: at });
  expect(await gateway.database.review.count({ where: { id: review.id } })).toBe(0);
  expect(await summaryOf(gateway.database, kindergartenId)).toMatchObject({ count: 0, averages: null });
});

it('operators hear once a day that reviews wait, and the menu says how many', async () => {
  const city = '790000000';
  const agent = await operator({ city });
  const waiting = async () => (await agent.get(`${api}/admin/reviews-waiting`).expect(200)).body.count;
  const parents = [await family(place()), await family(place())];
  for (const { applicationId } of parents) {
    const view = gateway.bulletin.applications.get(applicationId);
    if (view) gateway.bulletin.applications.set(applicationId, { ...view, city });
  }
  expect(await waiting()).toBe(0);
  const [first] = await Promise.all(parents.map((parent) => write(parent).expect(201)));
  expect(await waiting()).toBe(2);
  const news = await newsOf(agent);
  expect(news).toEqual([expect.objectContaining({ code: 'reviews-wait', title: 'Отзывы ждут решения' })]);
  expect(news[0].link).toMatch(/\/city\/reviews$/);
  await decide(agent, first?.body.id, { decision: 'publish', version: 1 }).expect(200);
  expect(await waiting()).toBe(1);
});
