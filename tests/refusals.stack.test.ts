import { randomUUID } from 'node:crypto';
import { addDays, atMinute, dayOf, toInstant, type CalendarDay } from '@kezek/calendar/instant';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeIin } from '@kezek/identity/iin';
import { key, type Person } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { everything, quiet, settled } from './support/everything';
import { refusal, send, type Attempt } from './support/refusals';
import { testStack } from './support/stack';
import { direct, seenDocuments, Town, until, view, type Applied, type TestKindergarten } from './support/town';

/** Bad input: each line with its own code, a text in each language, and nothing changed. */
const stack = testStack({ city: 'none' });

let town: Town;
let garden: TestKindergarten;
let queued: Applied;
let referred: Applied;
let stopped: Applied;
let documentId: string;
let today: CalendarDay;
const bulletins = new Map<string, string>();
const bulletin = (name: string): string => bulletins.get(name) ?? '';
/** Code by line, so that each line can be seen to have its own. */
const codes = new Map<string, string>();

beforeAll(async () => {
  town = await Town.found(stack);
  garden = await town.kindergarten({
    more: {
      full: { capacity: 1, takenBefore: 1 },
      tiny: { capacity: 1 },
    },
  });
  const otherLanguage = await town.kindergarten({
    like: { ...garden, language: garden.language === 'en' ? 'kk-ru' : 'en' },
  });
  const otherAge = await town.kindergarten({ like: { ...garden, birthYear: garden.birthYear + 1 } });
  const otherCity = await town.kindergarten({ city: 'almaty', like: garden });
  const stateOrder = await town.kindergarten({ kind: 'state-order', like: garden });
  stopped = await town.apply(garden);
  referred = await town.apply(garden);
  queued = await town.apply(garden);

  const first = await town.open(garden, 1);
  const lapsing = await direct(stopped, garden, first);
  await town.moveTo(toInstant(lapsing.referral?.window.deadlineAt ?? ''));
  await until(stopped, 'its referral has lapsed', ({ stage }) => stage === 'stop-listed');

  bulletins.set('open', await town.offer(garden, 3));
  bulletins.set('language', await town.offer(otherLanguage, 1));
  bulletins.set('age', await town.offer(otherAge, 1));
  bulletins.set('place', await town.offer(otherCity, 1));
  bulletins.set('state-order', await town.offer(stateOrder, 1));
  bulletins.set('closed', await town.offer(garden, 1));
  bulletins.set('scheduled', await town.offer(garden, 1, 30));
  await town.publish(...[...bulletins].filter(([name]) => name !== 'scheduled').map(([, id]) => id));
  await garden.employee.portal.closeBulletin({
    params: { id: bulletin('closed') },
    headers: key(),
    body: { reasonCode: 'group-closes' },
  });
  const { referral } = await direct(referred, garden, bulletin('open'));
  documentId = await referred.parent.uploadDocument(referred.id, 'spravka.pdf');
  await town.moveTo(atMinute(toDay(referral?.window.lastDay ?? ''), '10:00'));
  today = dayOf(await town.now());
  await settled(stack);
});

afterAll(() => {
  // The lines that name one thing wrong each have a code of their own.
  expect([...codes.values()].toSorted()).toEqual([...new Set(codes.values())].toSorted());
});

const toDay = (text: string): CalendarDay => dayOf(toInstant(`${text}T12:00:00.000Z`));

/** What may not change: what is stored, and how the applications look. */
const snapshot = async () => ({
  stored: await everything(stack),
  seen: await Promise.all([queued, referred, stopped].map(view)),
});

/** Refused in three languages with that code and status, and afterwards everything is as before. */
async function refused(by: Person, attempt: Attempt, status: number, code: string): Promise<void> {
  const before = await snapshot();
  const problem = await refusal(by, attempt);
  expect({ status: problem.status, code: problem.code }).toEqual({ status, code });
  expect(await snapshot()).toEqual(before);
}

const line = (name: string, code: string): string => {
  codes.set(name, code);
  return code;
};

describe('what isn’t there, or isn’t one’s own', () => {
  /** The same answer, but for the request's number. */
  async function same(by: Person, attempts: [Attempt, Attempt]): Promise<string> {
    const before = await snapshot();
    const [first, second] = [await refusal(by, attempts[0]), await refusal(by, attempts[1])];
    expect({ ...second, instance: '' }).toEqual({ ...first, instance: '' });
    expect(first.status).toBe(404);
    expect(JSON.stringify([first, second])).not.toContain(referred.id);
    expect(await snapshot()).toEqual(before);
    return first.code;
  }

  const ofApplicants: [string, Omit<Attempt, 'path'>, string][] = [
    ['', { method: 'GET' }, 'reading it'],
    ['/history', { method: 'GET' }, 'its history'],
    ['/queue-history', { method: 'GET' }, 'its number'],
    ['/bulletins', { method: 'GET' }, 'its bulletins'],
    ['/private-choices', { method: 'GET' }, 'its choices'],
    ['/documents', { method: 'GET' }, 'its documents'],
    ['/referral', { method: 'GET' }, 'its referral'],
    ['/commands/some-command', { method: 'GET' }, 'its commands'],
    ['/responses', { body: { bulletinId: randomUUID() } }, 'responding'],
    [`/responses/${randomUUID()}`, { method: 'DELETE' }, 'taking back'],
    ['/extend', { body: { days: 1, documentIds: [] } }, 'extending'],
    ['/revoke', {}, 'revoking'],
    ['/withdraw', {}, 'withdrawing'],
    ['/private-choices', { body: { bulletinId: randomUUID(), confirmed: true } }, 'choosing'],
  ];
  it.each(ofApplicants)('another’s application%s answers as one that doesn’t exist (%j: %s)', async (path, attempt) => {
    const of = (id: string): Attempt => ({ ...attempt, path: `/applications/${id}${path}` });
    expect(await same(queued.parent, [of(referred.id), of(randomUUID())])).toBe('application-not-found');
  });

  it.each<[string, unknown]>([
    ['activate', { responseId: randomUUID() }],
    ['decline', { reasonCode: 'applicant-refused' }],
    ['arrival', undefined],
    ['enroll', { documents: seenDocuments }],
  ])('to another kindergarten’s employee an application is as if it weren’t there: %s', async (command, body) => {
    const employee = await town.employeeOf((await town.kindergarten({ like: garden })).id);
    const of = (id: string): Attempt => ({ path: `/applications/${id}/${command}`, body });
    expect(await same(employee, [of(referred.id), of(randomUUID())])).toBe('application-not-found');
  });

  it('another’s document, kindergarten’s bulletin or notification likewise', async () => {
    const documents = await same(queued.parent, [
      { method: 'GET', path: `/documents/${documentId}` },
      { method: 'GET', path: `/documents/${randomUUID()}` },
    ]);
    expect(documents).toBe('document-not-found');
    const close = (id: string) => ({ path: `/staff/bulletins/${id}/close`, body: { reasonCode: 'group-closes' } });
    const other = await town.employeeOf((await town.kindergarten({ like: garden })).id);
    expect(await same(other, [close(bulletin('open')), close(randomUUID())])).toBe('bulletin-not-found');
    const { items } = await referred.parent.portal.inbox();
    const read = (id: string) => ({ path: `/inbox/${id}/read` });
    const inbox = await same(queued.parent, [read(items[0]?.id ?? ''), read(randomUUID())]);
    expect(inbox).toBe('notification-not-found');
  });

  it('a bulletin, a response, a group that nobody knows', async () => {
    const at = `/applications/${queued.id}`;
    await refused(
      queued.parent,
      { path: `${at}/responses`, body: { bulletinId: randomUUID() } },
      404,
      line('unknown bulletin', 'unknown-bulletin'),
    );
    await refused(
      queued.parent,
      { method: 'DELETE', path: `${at}/responses/${randomUUID()}` },
      404,
      line('unknown response', 'unknown-response'),
    );
    const schedule = {
      groupId: randomUUID(),
      birthYear: garden.birthYear,
      places: 1,
      startsOn: today,
      publishOn: addDays(today, 1),
    };
    await refused(
      garden.employee,
      { path: '/staff/bulletins', body: schedule },
      422,
      line('unknown group', 'unknown-group'),
    );
  });
});

describe('what can’t be read', () => {
  it.each<[string, string]>([
    ['POST', '/applications'],
    ['POST', '/applications/{id}/responses'],
    ['POST', '/applications/{id}/extend'],
    ['POST', '/applications/{id}/private-choices'],
  ])('malformed JSON: %s %s', async (_method, path) => {
    await refused(queued.parent, { path: path.replace('{id}', queued.id), text: '{"days": 1,' }, 400, 'malformed-json');
    codes.set('malformed JSON', 'malformed-json');
  });

  it.each<[string, unknown]>([
    ['/applications', { child: 'a name', city: 7, language: null }],
    ['/applications', []],
    ['/applications', { child: { iin: 12, name: '', birthDate: 'yesterday' }, city: '1', language: 'fr' }],
    ['/applications/{id}/responses', { bulletinId: 42 }],
    ['/applications/{id}/responses', { bulletinId: 'not-an-id' }],
    ['/applications/{id}/extend', { days: 'ten', documentIds: {} }],
    ['/applications/{id}/extend', { days: 1.5, documentIds: [] }],
    ['/applications/{id}/private-choices', { bulletinId: null, confirmed: 'yes' }],
    ['/applications/not-an-id/withdraw', {}],
  ])('wrong types: %s %j', async (path, body) => {
    await refused(queued.parent, { path: path.replace('{id}', queued.id), body }, 400, 'invalid-request');
    codes.set('wrong types', 'invalid-request');
  });

  it('names each field that is wrong', async () => {
    const problem = await refusal(queued.parent, { path: '/applications', body: { child: { iin: 12 }, city: '1' } });
    expect(problem.errors?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['body.child.iin', 'body.child.name', 'body.city', 'body.language']),
    );
  });
});

describe('submitting', () => {
  const wanted = (child: object) => ({
    path: '/applications',
    body: { child, city: garden.city, language: garden.language },
  });
  const childBorn = (birthDate: string) => {
    for (let serial = 1; serial < 20; serial += 1) {
      const iin = makeIin(birthDate, 'female', serial);
      if (iin) return { iin, name: 'Демо Бала', birthDate };
    }
    throw new Error('no serial has a check digit');
  };

  it('an IIN with a wrong check digit, of another shape, or that contradicts the birth date', async () => {
    const child = demoChild(garden.birthYear);
    const wrong = `${child.iin.slice(0, 11)}${(Number(child.iin[11]) + 1) % 10}`;
    await refused(queued.parent, wanted({ ...child, iin: wrong }), 422, line('check digit', 'iin-check-digit'));
    await refused(queued.parent, wanted({ ...child, iin: '12345' }), 422, line('shape', 'iin-format'));
    const birthDate = addDays(toDay(child.birthDate), 1);
    await refused(
      queued.parent,
      wanted({ ...child, birthDate }),
      422,
      line('contradiction', 'iin-contradicts-birth-date'),
    );
  });

  it('a child too old, or not born', async () => {
    const old = childBorn(`${Number(today.slice(0, 4)) - 8}-03-01`);
    await refused(queued.parent, wanted(old), 422, line('too old', 'child-too-old'));
    await refused(queued.parent, wanted(childBorn(addDays(today, 30))), 422, line('not born', 'child-not-born'));
  });

  it('a second application for the same child, by the same parent and by another', async () => {
    const { child } = await view(queued);
    const code = line('second application', 'child-has-live-application');
    await refused(queued.parent, wanted(child), 409, code);
    await refused(referred.parent, wanted(child), 409, code);
  });

  it('a privilege or a place that the rules don’t know', async () => {
    const { path, body } = wanted(demoChild(garden.birthYear));
    await refused(
      queued.parent,
      { path, body: { ...body, privilege: 'royal-family' } },
      422,
      line('privilege', 'unknown-privilege'),
    );
    await refused(
      queued.parent,
      { path, body: { ...body, city: '999999999' } },
      422,
      line('locality', 'unknown-locality'),
    );
    await refused(
      queued.parent,
      { path, body: { ...body, district: '751110000' } },
      422,
      line('district', 'unknown-district'),
    );
  });
});

describe('responding', () => {
  const to = (name: string, by = queued): Attempt => ({
    path: `/applications/${by.id}/responses`,
    body: { bulletinId: bulletin(name) },
  });

  it.each<[string, number, string]>([
    ['language', 409, 'language-mismatch'],
    ['place', 409, 'locality-mismatch'],
    ['age', 409, 'age-mismatch'],
    ['closed', 409, 'bulletin-closed'],
    ['scheduled', 409, 'bulletin-not-open'],
    ['state-order', 422, 'bulletin-takes-no-responses'],
  ])('to a bulletin that is wrong by its %s', async (name, status, code) => {
    await refused(queued.parent, to(name), status, line(name, code));
  });

  it('from the stop-list, or with a referral', async () => {
    await refused(stopped.parent, to('open', stopped), 409, line('stop-list', 'in-stop-list'));
    await refused(referred.parent, to('open', referred), 409, line('referral', 'has-referral'));
  });
});

describe('the referral', () => {
  const extend = (body: object): Attempt => ({ path: `/applications/${referred.id}/extend`, body });

  it('isn’t extended without a document, with another’s, or beyond 30 days', async () => {
    const { parent } = referred;
    await refused(parent, extend({ days: 10, documentIds: [] }), 422, line('document', 'document-required'));
    const anothers = await queued.parent.uploadDocument(queued.id, 'another.pdf');
    await refused(
      parent,
      extend({ days: 10, documentIds: [anothers] }),
      422,
      line('unknown document', 'unknown-document'),
    );
    const code = line('beyond 30 days', 'extension-too-long');
    for (const days of [31, 0, -1]) await refused(parent, extend({ days, documentIds: [documentId] }), 422, code);
  });

  it('isn’t enrolled without the required fields, nor into a full or a wrong group', async () => {
    const enroll = (body: object): Attempt => ({ path: `/applications/${referred.id}/enroll`, body });
    const { employee } = garden;
    const code = line('required fields', 'documents-missing');
    await refused(employee, enroll({ documents: [] }), 422, code);
    await refused(employee, enroll({ documents: seenDocuments.slice(1) }), 422, code);
    const into = (groupId: string | undefined) => enroll({ documents: seenDocuments, groupId });
    await refused(employee, into(garden.groups['full']), 409, line('full group', 'group-full'));
    const elsewhere = await town.kindergarten({ like: garden });
    await refused(employee, into(elsewhere.groupId), 409, line('another’s group', 'group-does-not-match'));
  });

  it('isn’t declined before the arrival, nor revoked after a day', async () => {
    const at = `/applications/${referred.id}`;
    const decline = { path: `${at}/decline`, body: { reasonCode: 'applicant-refused' } };
    await refused(garden.employee, decline, 409, line('not arrived', 'not-arrived-yet'));
    await refused(referred.parent, { path: `${at}/revoke` }, 409, line('too late', 'revocation-too-late'));
    await refused(referred.parent, { path: `${at}/withdraw` }, 409, line('live referral', 'referral-is-live'));
  });
});

describe('a bulletin', () => {
  it('isn’t scheduled for more places than the group has', async () => {
    const wanted = { birthYear: garden.birthYear, startsOn: addDays(today, 9), publishOn: addDays(today, 1) };
    const body = { ...wanted, groupId: garden.groups['tiny'] ?? '', places: 2 };
    const seats = await garden.employee.portal.staffGroups();
    expect(await refusal(garden.employee, { path: '/staff/bulletins', body })).toMatchObject({
      status: 409,
      code: 'group-full',
    });
    expect(await garden.employee.portal.staffGroups()).toEqual(seats);
    await quiet(stack);
  });
});

describe('the Idempotency-Key', () => {
  it('reused with another body is refused, and the first answer still stands', async () => {
    const used = randomUUID();
    const path = `/applications/${referred.id}/extend`;
    const first = { path, key: used, body: { days: 31, documentIds: [documentId] } };
    const answer = await send(referred.parent, first);
    expect(answer).toMatchObject({ status: 422, body: { code: 'extension-too-long' } });
    const another = { path, key: used, body: { days: 10, documentIds: [documentId] } };
    await refused(referred.parent, another, 422, line('reused key', 'idempotency-key-reused'));
    expect(await send(referred.parent, first)).toMatchObject({ status: 422, body: { code: 'extension-too-long' } });
  });

  it('of a response reused for another bulletin is refused', async () => {
    const used = randomUUID();
    const path = `/applications/${queued.id}/responses`;
    const { status, body } = await send(queued.parent, { path, key: used, body: { bulletinId: bulletin('open') } });
    expect(status).toBe(201);
    await quiet(stack);
    await until(queued, 'it has heard of its response', ({ version }) => version > 1);
    const another = { path, key: used, body: { bulletinId: bulletin('closed') } };
    await refused(queued.parent, another, 422, 'idempotency-key-reused');
    expect(await send(queued.parent, { path, key: used, body: { bulletinId: bulletin('open') } })).toEqual({
      status,
      body,
    });
  });

  it('missing or malformed is said', async () => {
    const path = `/applications/${queued.id}/withdraw`;
    await refused(queued.parent, { path, key: null }, 400, line('no key', 'idempotency-key-missing'));
    await refused(queued.parent, { path, key: 'a b' }, 400, line('a malformed key', 'idempotency-key-malformed'));
  });
});

it('after all of that what is right still works', async () => {
  const { parent } = referred;
  await parent.portal.extend({
    params: { id: referred.id },
    headers: key(),
    body: { days: 30, documentIds: [documentId] },
  });
  expect((await view(referred)).referral).toMatchObject({ extended: true, extensionDocumentIds: [documentId] });
  await garden.employee.portal.enroll({
    params: { id: referred.id },
    headers: key(),
    body: { documents: seenDocuments },
  });
  await until(referred, 'it is enrolled', ({ stage }) => stage === 'enrolled');
});
