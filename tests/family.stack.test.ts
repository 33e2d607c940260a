import { toInstant } from '@kezek/calendar/instant';
import { key, refused, type Person } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { EventReader } from '@kezek/stack/testing/event-stream';
import type { CaughtMail } from '@kezek/stack/mail-catcher/caught-mail';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './support/eventually';
import { quiet } from './support/everything';
import { confirmEmail, lettersTo, letterTo } from './support/letters';
import { refusal } from './support/refusals';
import { testStack } from './support/stack';
import { activate, respond, Town, until, view, type Submitted, type TestKindergarten } from './support/town';

/** Two parents of one child: how the second joins, what each may do then, and who else looks at it. */
const stack = testStack({ city: 'none', extra: { ATTACH_FAILURES_A_DAY: '3' } });
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

const streams: EventReader[] = [];
afterAll(async () => {
  await Promise.all(streams.map((stream) => stream.close()));
});

const certificate = 'I-АЖ 0123456';

interface Family {
  garden: TestKindergarten;
  applied: Submitted;
  mother: Person;
  father: Person;
}

/** The mother submitted the application; the father has an account and nothing else. */
async function family(): Promise<Family> {
  const garden = await town.kindergarten();
  const mother = await town.parent('kk', { name: 'Демо Айгүл' });
  const father = await town.parent('ru', { name: 'Демо Ерлан' });
  const child = demoChild(garden.birthYear);
  const applied = await town.apply(garden, { parent: mother, child, birthCertificateNumber: certificate });
  return { garden, applied, mother, father };
}

const attach = ({ applied, father }: Family, birthCertificateNumber = certificate) =>
  father.portal.attach({ headers: key(), body: { childIin: applied.child.iin, birthCertificateNumber } });

/** What a browser does by itself: it begins where it is told to, or at the last event that it saw. */
async function listen(person: Person, lastEventId?: string): Promise<EventReader> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const stream = await EventReader.by((signal) => person.request('/inbox/stream', { headers, signal }));
  streams.push(stream);
  await eventually(
    'the stream begins',
    async () => stream.events.length,
    (events) => events > 0,
  );
  return stream;
}

const heard = (stream: EventReader, count: number): Promise<string[]> =>
  eventually(
    `the stream tells ${count} things`,
    async () => stream.entries,
    (entries) => entries.length >= count,
  );

const codesOf = async ({ portal }: Person) => (await portal.inbox()).items.map(({ code }) => code);

describe('the other parent', () => {
  it('with a wrong number learns nothing and is soon told to stop; with the right one another account joins', async () => {
    const home = await family();
    const { applied, mother, father } = home;
    const attempt = (childIin: string) => ({
      path: '/applications/attach',
      body: { childIin, birthCertificateNumber: 'I-АЖ 0123457' },
    });
    const wrong = await refusal(father, attempt(applied.child.iin));
    expect(wrong).toMatchObject({ status: 422, code: 'attach-not-proved', params: {} });
    // Three languages were three tries: the right number comes too late today.
    const { status, code } = await refusal(father, attempt(demoChild(2021).iin));
    expect({ status, code }).toEqual({ status: 429, code: 'too-many-requests' });
    await refused('too-many-requests', () => attach(home));
    await refused('application-not-found', () => father.portal.application({ params: { id: applied.id } }));
    expect((await mother.portal.attachments({ params: { id: applied.id } })).items).toEqual([]);

    const aunt = await town.parent();
    expect(await attach({ ...home, father: aunt }, '№ i-аж-0123456')).toMatchObject({ id: applied.id });
  });

  it('joins: the first is told at once, by letter, and by a stream that goes on where it broke', async () => {
    const home = await family();
    const { applied, mother, father } = home;
    const email = `${mother.account.id}@parents.test`;
    await confirmEmail(stack, mother, email);
    // What was to be told of the submission is told.
    await quiet(stack);
    const stream = await listen(mother);
    await attach(home);
    const [told] = await heard(stream, 1);
    const [entry] = (await mother.portal.inbox()).items;
    expect(entry).toMatchObject({ id: told, code: 'parent-attached', applicationId: applied.id, locale: 'kk' });
    expect(entry?.text).toContain('Кім: Демо Ерлан.');
    expect(
      (await letterTo(stack, email, 'the news', ({ subject }) => subject.startsWith(entry?.title ?? '…'))).text,
    ).toContain('Ерлан');

    const { lastId } = stream;
    await stream.close();
    // Both may act, each in the own name; the mother hears of it although her line was broken.
    const bulletinId = await town.open(home.garden, 1);
    const response = await respond({ ...applied, parent: father }, bulletinId);
    expect(response.status).toBe('held');
    expect((await view(applied)).response?.id).toBe(response.id);
    const { items: inbox } = await eventually(
      'her inbox has it',
      () => mother.portal.inbox(),
      ({ items }) => items.some(({ code }) => code === 'response-held'),
    );
    // Newest first: what stands above the entry that the stream told last is what it missed.
    const missed = inbox
      .slice(
        0,
        inbox.findIndex(({ id }) => id === told),
      )
      .map(({ id }) => id);
    expect((await heard(await listen(mother, lastId), missed.length)).toSorted()).toEqual(missed.toSorted());
    const params = { id: applied.id, responseId: response.id };
    await refused('objection-period-open', () => father.portal.takeBack({ params }));
    await mother.portal.takeBack({ params });
    await until(applied, 'the response is taken back', (seen) => seen.response === null);
    const actors = async ({ portal }: Person) =>
      (await portal.history({ params: { id: applied.id } })).items.flatMap(({ by }) => by ?? []);
    expect([await actors(mother), await actors(father)]).toEqual([['you'], ['other-parent']]);
  });

  it('is out while somebody who was there before objects, until the city’s operator has decided', async () => {
    const home = await family();
    const { applied, mother, father } = home;
    const params = { id: applied.id, accountId: father.account.id };
    // What was to be told of the submission is told: to her alone.
    await quiet(stack);
    await attach(home);
    await refused('attachment-not-found', () =>
      father.portal.objectToAttachment({
        params: { ...params, accountId: mother.account.id },
        headers: key(),
      }),
    );
    const objection = await mother.portal.objectToAttachment({ params, headers: key() });
    expect(objection).toMatchObject({ status: 'objected', name: 'Демо Ерлан' });
    await refused('application-not-found', () => father.portal.application({ params: { id: applied.id } }));
    await refused('attach-suspended', () => attach(home));
    expect(await codesOf(father)).toEqual(['attachment-suspended']);
    const { astana: operator, almaty: another } = town.operators;
    expect(await codesOf(operator)).toContain('attachment-objected');
    expect(await codesOf(another)).not.toContain('attachment-objected');
    const decide = (by: Person, decision: 'restore' | 'reject') =>
      by.portal.decideAttachment({ params, headers: key(), body: { decision, reason: 'The papers say so' } });
    await refused('application-not-found', () => decide(another, 'reject'));
    await decide(operator, 'restore');
    expect((await father.portal.application({ params: { id: applied.id } })).id).toBe(applied.id);
  });
});

it('of two acts that contradict each other the second is refused with who did what', async () => {
  const home = await family();
  const { applied, garden, mother, father } = home;
  const params = { id: applied.id };
  await attach(home);
  const bulletinId = await town.open(garden, 1);
  const { id: responseId } = await respond(applied, bulletinId);
  const twice = (by: Person) => by.portal.respond({ params, headers: key(), body: { bulletinId } });
  const second = await refused('live-response-exists', () => twice(father));
  expect(second.params).toMatchObject({ otherParentDid: 'respond' });
  expect((await refused('live-response-exists', () => twice(mother))).params).not.toHaveProperty('otherParentDid');
  await activate(applied, garden, responseId);

  // He joined lately, and this can't be undone.
  for (const act of [father.portal.revoke, father.portal.withdraw]) {
    await refused('objection-period-open', () => act({ params, headers: key() }));
  }
  await mother.portal.revoke({ params, headers: key() });
  await until(applied, 'it is in the queue again', ({ stage }) => stage === 'queued');
  const [{ objectUntil } = { objectUntil: '' }] = (await mother.portal.attachments({ params })).items;
  await town.moveTo(toInstant(objectUntil));
  const problem = await refusal(father, { path: `/applications/${applied.id}/revoke` });
  expect(problem).toMatchObject({ code: 'no-referral', params: { otherParentDid: 'revoke' } });
  expect(problem.detail).toContain('The other parent did this: ');

  await father.portal.withdraw({ params, headers: key() });
  await until(applied, 'it is withdrawn', ({ stage }) => stage === 'withdrawn');
  const late = await refused('application-ended', () => mother.portal.revoke({ params, headers: key() }));
  expect(late.params).toMatchObject({ otherParentDid: 'withdraw' });
});

it('both see who of the staff looked at their child’s application, and nobody else does', async () => {
  const home = await family();
  const { applied, garden, mother, father } = home;
  const params = { id: applied.id };
  await attach(home);
  const documentId = await mother.uploadDocument(applied.id, 'анықтама.pdf');
  await respond(applied, await town.open(garden, 1));
  const { astana: operator, almaty: stranger } = town.operators;
  await operator.portal.application({ params });
  await operator.portal.document({ params: { id: documentId } });
  await refused('application-not-found', () => stranger.portal.application({ params }));
  await garden.employee.portal.staffResponses();
  const { items } = await mother.portal.audit({ params });
  expect(items.map(({ role, action, kindergarten }) => `${role} ${action} ${kindergarten?.id ?? '-'}`)).toEqual([
    `employee staffResponses ${garden.id}`,
    'operator document -',
    'operator application -',
  ]);
  expect(JSON.stringify(items)).not.toMatch(/Test (employee|operator)/);
  expect((await father.portal.audit({ params })).items).toEqual(items);
  await refused('application-not-found', async () => (await town.parent()).portal.audit({ params }));
});

it('each reads letters in the own language, one an event, though the gateway dies while they are sent', async () => {
  const home = await family();
  const { applied, garden } = home;
  const people = [home.mother, home.father];
  const emailOf = ({ account }: Person) => `${account.id}@parents.test`;
  for (const person of people) await confirmEmail(stack, person, emailOf(person));
  await attach(home);
  const bulletinId = await town.open(garden, 1);
  const { id: responseId } = await respond(applied, bulletinId);
  await activate(applied, garden, responseId);
  stack.kill('gateway');
  await stack.ready();

  const letters: CaughtMail[][] = [];
  for (const person of people) {
    const { items } = await eventually(
      'the referral is told of',
      () => person.portal.inbox(),
      (inbox) => inbox.items.some(({ code }) => code === 'referral-issued'),
    );
    const [issued] = items.filter(({ code }) => code === 'referral-issued');
    const is = ({ subject }: CaughtMail) => issued !== undefined && subject.startsWith(issued.title);
    await letterTo(stack, emailOf(person), 'the referral', is, 90_000);
    letters.push((await lettersTo(stack, emailOf(person))).filter(is));
  }
  const [hers = [], his = []] = letters;
  expect(hers[0]?.text).toMatch(/[әіңғүұқөһ]/);
  expect(his[0]?.text).not.toMatch(/[әіңғүұқөһ]/);
  // Twice only if the crash fell between the server's word and our record of it: then it is one letter all the same.
  for (const copies of letters) expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
  expect(hers[0]?.messageId).toMatch(/^<[0-9a-f]{40}@localhost>$/);
  expect(hers[0]?.messageId).not.toBe(his[0]?.messageId);
});
