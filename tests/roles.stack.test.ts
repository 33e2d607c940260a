import { randomUUID } from 'node:crypto';
import { addDays, dayOf, toInstant } from '@kezek/calendar/instant';
import { apiPrefix } from '@kezek/contract/public/api';
import { key, type Person } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { everything, settled } from './support/everything';
import { eventually } from './support/eventually';
import { send, stranger, type Attempt } from './support/refusals';
import { serviceKey, testStack } from './support/stack';
import {
  activate,
  direct,
  history,
  respond,
  seenDocuments,
  Town,
  until,
  view,
  type Applied,
  type TestKindergarten,
} from './support/town';

/** Who may do what, with the real services behind the gateway: the right scope works, any other changes nothing. */
const stack = testStack({ city: 'none' });

const roles = [
  'applicant',
  'another applicant',
  'employee',
  'employee elsewhere',
  'operator',
  'operator of the other city',
  'service key',
  'nobody',
] as const;
type RoleName = (typeof roles)[number];

let town: Town;
let who: Record<RoleName, Pick<Person, 'request'>>;
let garden: TestKindergarten;
/** Referred; queued with a held response; queued. */
let referred: Applied;
let holding: Applied;
let queued: Applied;
let bulletinId: string;
let heldResponse: string;
let referredResponse: string;
let documentId: string;
let scheduledId: string;
let filterId: string;

beforeAll(async () => {
  town = await Town.found(stack);
  garden = await town.kindergarten();
  const elsewhere = await town.kindergarten({ like: garden });
  const parent = await town.parent();
  referred = await town.apply(garden, { parent });
  holding = await town.apply(garden, { parent });
  queued = await town.apply(garden, { parent });
  scheduledId = await town.offer(garden, 1, 20);
  bulletinId = await town.open(garden, 3);
  ({ id: heldResponse } = await respond(holding, bulletinId));
  ({ id: referredResponse } = await respond(referred, bulletinId));
  await activate(referred, garden, referredResponse);
  documentId = await parent.uploadDocument(referred.id, 'spravka.pdf');
  const filter = { name: 'Үйге жақын', city: garden.city };
  filterId = (await parent.portal.saveFilter({ headers: key(), body: filter })).id;
  const api = `${stack.gatewayUrl}${apiPrefix}`;
  who = {
    applicant: parent,
    'another applicant': await town.parent(),
    employee: garden.employee,
    'employee elsewhere': elsewhere.employee,
    operator: town.operators.astana,
    'operator of the other city': town.operators.almaty,
    'service key': stranger(api, { authorization: `Bearer ${serviceKey}` }),
    nobody: stranger(api),
  };
  await settled(stack);
});

/** Statuses in the order of `roles`. */
type Row = [what: string, attempt: () => Attempt, statuses: number[]];
const get =
  (path: () => string): (() => Attempt) =>
  () => ({ method: 'GET', path: path() });
const post =
  (path: () => string, body?: () => unknown): (() => Attempt) =>
  () => ({ path: path(), body: body?.() });
const closing = () => ({ reasonCode: 'group-closes' });
const application =
  (path = '') =>
  () =>
    `/applications/${referred.id}${path}`;

const readings: Row[] = [
  // applicant, another; employee, elsewhere; operator, other city; service key, nobody
  ['the city’s kindergartens', get(() => '/kindergartens'), [200, 200, 200, 200, 200, 200, 200, 200]],
  [
    'them on a map',
    get(() => `/map/kindergartens?city=${garden.city}&locale=kk`),
    [200, 200, 200, 200, 200, 200, 200, 200],
  ],
  ['bulletins', get(() => '/bulletins'), [200, 200, 200, 200, 200, 200, 200, 200]],
  ['bulletins on a map', get(() => `/map/bulletins?city=${garden.city}`), [200, 200, 200, 200, 200, 200, 200, 200]],
  ['a bulletin', get(() => `/bulletins/${bulletinId}`), [200, 200, 200, 200, 200, 200, 200, 200]],
  [
    'the queue',
    get(() => `/queue?city=${garden.city}&birthYear=${garden.birthYear}&language=${garden.language}`),
    [200, 200, 200, 200, 200, 200, 200, 200],
  ],
  ['the protocol', get(() => '/protocol'), [200, 200, 200, 200, 200, 200, 200, 200]],
  ['the statistics', get(() => `/statistics?city=${garden.city}`), [200, 200, 200, 200, 200, 200, 200, 200]],
  ['how forecasts fared', get(() => `/forecast-tests?city=${garden.city}`), [200, 200, 200, 200, 200, 200, 200, 200]],
  ['open data', get(() => '/open-data'), [200, 200, 200, 200, 200, 200, 200, 200]],
  ['a report', get(() => '/reports/outcomes?from=2026-01-01&to=2026-01-31'), [403, 403, 403, 403, 200, 200, 401, 401]],
  [
    'its file',
    get(() => '/reports/places/file?from=2026-01-01&to=2026-01-31&format=csv'),
    [403, 403, 403, 403, 200, 200, 401, 401],
  ],
  ['the rules in force', get(() => `/rule-pack?locality=${garden.city}`), [200, 200, 200, 200, 200, 200, 200, 200]],
  ['oneself', get(() => '/me'), [200, 200, 200, 200, 200, 200, 401, 401]],
  ['one’s inbox', get(() => '/inbox'), [200, 200, 200, 200, 200, 200, 401, 401]],
  ['which news comes how', get(() => '/me/notification-preferences'), [200, 200, 403, 403, 403, 403, 401, 401]],
  ['one’s saved filters', get(() => '/me/saved-filters'), [200, 200, 403, 403, 403, 403, 401, 401]],
  ['one’s journal', get(() => '/applications'), [200, 200, 403, 403, 403, 403, 401, 401]],
  ['an application', get(application()), [200, 404, 403, 403, 200, 404, 401, 401]],
  ['its history', get(application('/history')), [200, 404, 403, 403, 200, 404, 401, 401]],
  ['its number’s history', get(application('/queue-history')), [200, 404, 403, 403, 200, 404, 401, 401]],
  ['how long others waited', get(application('/forecast')), [200, 404, 403, 403, 200, 404, 401, 401]],
  ['its bulletins', get(application('/bulletins')), [200, 404, 403, 403, 200, 404, 401, 401]],
  [
    'what another language would do',
    get(application('/language-change?language=kk')),
    [200, 404, 403, 403, 403, 403, 401, 401],
  ],
  ['its wish list', get(application('/wish-list')), [200, 404, 403, 403, 200, 404, 401, 401]],
  ['its private choices', get(application('/private-choices')), [200, 404, 403, 403, 403, 403, 401, 401]],
  ['its documents', get(application('/documents')), [200, 404, 200, 404, 200, 404, 401, 401]],
  ['its referral’s page', get(application('/referral')), [200, 404, 403, 403, 200, 404, 401, 401]],
  ['a command’s status', get(application(`/commands/${randomUUID()}`)), [200, 404, 200, 404, 200, 404, 401, 401]],
  ['a signing on a phone', get(() => `/mobile-signings/${randomUUID()}`), [404, 404, 404, 404, 404, 404, 404, 404]],
  [
    'what a phone is asked to sign',
    get(() => `/mobile-signings/${randomUUID()}/documents`),
    [410, 410, 410, 410, 410, 410, 410, 410],
  ],
  ['a kindergarten’s responses', get(() => '/staff/responses'), [403, 403, 200, 200, 403, 403, 401, 401]],
  ['its groups', get(() => '/staff/groups'), [403, 403, 200, 200, 403, 403, 401, 401]],
  ['its bulletins', get(() => '/staff/bulletins'), [403, 403, 200, 200, 403, 403, 401, 401]],
  ['the city’s applications', get(() => '/admin/applications'), [403, 403, 403, 403, 200, 200, 401, 401]],
  ['claimed privileges', get(() => '/admin/privileges'), [403, 403, 403, 403, 200, 200, 401, 401]],
  ['employees', get(() => '/admin/employees'), [403, 403, 403, 403, 200, 200, 401, 401]],
  ['rule packs', get(() => '/admin/rule-packs'), [403, 403, 403, 403, 200, 200, 401, 401]],
  ['the next rules', get(() => '/admin/rules-draft'), [403, 403, 403, 403, 200, 200, 401, 401]],
  ['the calendar', get(() => '/calendar'), [200, 200, 200, 200, 200, 200, 200, 200]],
  ['a city’s reviews', get(() => `/reviews?city=${garden.city}`), [200, 200, 200, 200, 200, 200, 200, 200]],
  [
    'a kindergarten’s reviews',
    get(() => `/kindergartens/${garden.id}/reviews`),
    [200, 200, 200, 200, 200, 200, 200, 200],
  ],
  ['one’s reviews', get(() => '/me/reviews'), [200, 200, 403, 403, 403, 403, 401, 401]],
  ['reviews to decide on', get(() => '/admin/reviews'), [403, 403, 403, 403, 200, 200, 401, 401]],
  ['the training clock', get(() => '/admin/training-clock'), [403, 403, 403, 403, 200, 200, 401, 401]],
];

const answered = { food: 5, teachers: 5, safety: 5, communication: 5, building: 5 };
/** Reviews that are there: services/gateway/src/reviews/reviews.stack.test.ts. */
const nobodys = randomUUID();
const decree = { source: 'Decree', provisional: true, daysOff: [], workingDays: [] };

/** Those who may are left out here (0): what they do is done below, where it changes something. */
const changes: Row[] = [
  [
    'submitting',
    post(
      () => '/applications',
      () => submission(),
    ),
    [0, 0, 403, 403, 403, 403, 401, 401],
  ],
  [
    'responding',
    post(
      () => `/applications/${queued.id}/responses`,
      () => ({ bulletinId }),
    ),
    [0, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'taking back',
    () => ({ method: 'DELETE', path: `/applications/${holding.id}/responses/${heldResponse}` }),
    [0, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'extending',
    post(application('/extend'), () => ({ days: 1, documentIds: [documentId] })),
    [0, 404, 403, 403, 403, 403, 401, 401],
  ],
  ['revoking', post(application('/revoke')), [0, 404, 403, 403, 403, 403, 401, 401]],
  ['withdrawing', post(() => `/applications/${queued.id}/withdraw`), [0, 404, 403, 403, 403, 403, 401, 401]],
  ['staying signed in', () => ({ method: 'PUT', path: '/me/session' }), [0, 0, 0, 0, 0, 0, 401, 401]],
  ['leaving what one submitted', post(application('/detach')), [409, 404, 403, 403, 403, 403, 401, 401]],
  [
    'choosing privately',
    post(
      () => `/applications/${queued.id}/private-choices`,
      () => ({ bulletinId, confirmed: true }),
    ),
    [0, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'activating',
    post(
      () => `/applications/${holding.id}/activate`,
      () => ({ responseId: heldResponse }),
    ),
    [403, 403, 0, 404, 409, 404, 401, 401],
  ],
  [
    'declining',
    post(
      () => `/applications/${holding.id}/decline`,
      () => ({ responseId: heldResponse, reasonCode: 'applicant-refused' }),
    ),
    [403, 403, 0, 404, 0, 404, 401, 401],
  ],
  ['recording the arrival', post(application('/arrival')), [403, 403, 0, 404, 0, 404, 401, 401]],
  [
    'enrolling',
    post(application('/enroll'), () => ({ documents: seenDocuments })),
    [403, 403, 0, 404, 0, 404, 401, 401],
  ],
  [
    'signing another’s act on a phone',
    post(() => `/acts/${randomUUID()}/mobile-signings`),
    [404, 404, 404, 404, 404, 404, 401, 401],
  ],
  [
    'scheduling a bulletin',
    post(
      () => '/staff/bulletins',
      () => schedule(),
    ),
    [403, 403, 0, 422, 403, 403, 401, 401],
  ],
  [
    'moving a bulletin',
    () => ({ method: 'PUT', path: `/staff/bulletins/${scheduledId}`, body: { startsOn: '2027-05-01' } }),
    [403, 403, 0, 404, 403, 403, 401, 401],
  ],
  [
    'closing a bulletin',
    post(() => `/staff/bulletins/${bulletinId}/close`, closing),
    [403, 403, 0, 404, 403, 403, 401, 401],
  ],
  [
    'claiming a privilege',
    post(
      () => `/applications/${queued.id}/privilege`,
      () => ({ privilege: 'unheard-of' }),
    ),
    [422, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'correcting an application',
    post(
      () => `/applications/${queued.id}/corrections`,
      () => ({ wishes: 'Үйге жақын' }),
    ),
    [0, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'turning letters off',
    () => ({ method: 'PUT', path: '/me/notification-preferences', body: { topic: 'bulletins', letter: true } }),
    [0, 0, 403, 403, 403, 403, 401, 401],
  ],
  [
    'saving a filter',
    post(
      () => '/me/saved-filters',
      () => ({ name: 'Үйге жақын', city: garden.city }),
    ),
    [0, 0, 403, 403, 403, 403, 401, 401],
  ],
  [
    'renaming a saved filter',
    () => ({ method: 'PUT', path: `/me/saved-filters/${filterId}`, body: { name: 'Алыс' } }),
    [0, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'deleting a saved filter',
    () => ({ method: 'DELETE', path: `/me/saved-filters/${filterId}` }),
    [0, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'changing the language',
    post(
      () => `/applications/${queued.id}/language-change`,
      () => ({ language: 'en', keepsDate: true }),
    ),
    [0, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'ending a referral',
    post(() => `/admin/applications/${queued.id}/referral/end`, closing),
    [403, 403, 403, 403, 409, 404, 401, 401],
  ],
  [
    'withdrawing a bulletin',
    post(() => `/admin/bulletins/${bulletinId}/withdraw`, closing),
    [403, 403, 403, 403, 0, 404, 401, 401],
  ],
  [
    'deciding a privilege',
    post(
      () => `/admin/privileges/${queued.id}`,
      () => ({ decision: 'confirm' }),
    ),
    [403, 403, 403, 403, 409, 404, 401, 401],
  ],
  [
    'ending an application',
    post(
      () => `/admin/applications/${queued.id}/end`,
      () => ({ reason: 'entered by somebody who does not represent the child' }),
    ),
    [403, 403, 403, 403, 0, 404, 401, 401],
  ],
  [
    'writing the contact centre',
    () => ({
      method: 'PUT',
      path: '/admin/contact-centre',
      body: { locality: garden.city, phone: '109', whatsapp: null, email: null, hours: null },
    }),
    [403, 403, 403, 403, 200, 404, 401, 401],
  ],
  [
    'changing the calendar',
    post(
      () => '/admin/calendar/2030/draft',
      () => ({ version: 0, ...decree }),
    ),
    [403, 403, 403, 403, 0, 0, 401, 401],
  ],
  [
    'adding an employee',
    post(
      () => '/admin/employees',
      () => ({ name: 'A', iin: demoChild(1990).iin, kindergartenId: garden.id }),
    ),
    [403, 403, 403, 403, 0, 404, 401, 401],
  ],
  [
    'writing the next rules',
    post(
      () => '/admin/rules-draft',
      () => rulesDraft,
    ),
    [403, 403, 403, 403, 0, 0, 401, 401],
  ],
  [
    'deciding on the next rules',
    post(
      () => '/admin/rules-draft/steps',
      () => ({ step: 'confirm', version: 7 }),
    ),
    [403, 403, 403, 403, 404, 404, 401, 401],
  ],
  [
    'moving the training clock',
    post(
      () => '/admin/training-clock',
      () => ({ advanceMs: 1 }),
    ),
    [403, 403, 403, 403, 0, 0, 401, 401],
  ],
  [
    'reviewing before the enrolment',
    post(
      () => `/applications/${queued.id}/review`,
      () => ({ ratings: answered }),
    ),
    [409, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'correcting a review',
    () => ({ method: 'PUT', path: `/reviews/${nobodys}`, body: { ratings: answered, version: 1 } }),
    [404, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'taking a review back',
    () => ({ method: 'DELETE', path: `/reviews/${nobodys}` }),
    [404, 404, 403, 403, 403, 403, 401, 401],
  ],
  [
    'deciding on a review',
    post(
      () => `/admin/reviews/${nobodys}/decision`,
      () => ({ decision: 'publish', version: 1 }),
    ),
    [403, 403, 403, 403, 404, 404, 401, 401],
  ],
  // Sessions don't open what is other systems', nor a service key what is people's.
  ['a signal', post(application('/signals/revoke'), () => ({})), [401, 401, 401, 401, 401, 401, 0, 401]],
];

const submission = () => ({ child: demoChild(garden.birthYear), city: garden.city, language: garden.language });
const schedule = () => {
  const today = dayOf(toInstant(Date.now()));
  return {
    groupId: garden.groupId,
    birthYear: garden.birthYear,
    places: 1,
    startsOn: addDays(today, 60),
    publishOn: addDays(today, 40),
  };
};
let rulesDraft: unknown;
beforeAll(async () => {
  const { items } = await town.operators.astana.portal.rulePacks();
  const values = items.find(({ locality }) => locality === garden.city)?.values;
  rulesDraft = { version: 0, appliesFrom: '2029-01-01', values };
});

describe('readings', () => {
  it.each(readings)('%s', async (_what, attempt, expected) => {
    const statuses = [];
    for (const role of roles) statuses.push((await send(who[role], attempt())).status);
    expect(named(statuses)).toEqual(named(expected));
  });

  it('a document opens for those who may see its application', async () => {
    const statuses = [];
    for (const role of roles) {
      statuses.push(
        (await who[role].request(`/documents/${documentId}`, { signal: AbortSignal.timeout(10_000) })).status,
      );
    }
    expect(named(statuses)).toEqual(named([200, 404, 200, 404, 200, 404, 401, 401]));
  });

  it('nobody learns more than is theirs: staff see no IIN, the queue and the protocol no names', async () => {
    const { child } = await view(referred);
    const seen = async (role: RoleName, path: string) =>
      JSON.stringify((await send(who[role], { method: 'GET', path })).body);
    const responses = await seen('employee', '/staff/responses');
    expect(responses).toContain(child.name);
    expect(responses).not.toContain(child.iin);
    const queue = `/queue?city=${garden.city}&birthYear=${garden.birthYear}&language=${garden.language}`;
    for (const path of [queue, '/protocol', `/bulletins/${bulletinId}`]) {
      const shown = await seen('nobody', path);
      expect([child.name, child.iin, referred.id].filter((secret) => shown.includes(secret))).toEqual([]);
    }
    expect(await seen('employee elsewhere', '/staff/responses')).not.toContain(child.name);
    expect(await seen('operator of the other city', '/admin/applications?limit=100')).not.toContain(referred.id);
    expect(await seen('operator', '/admin/applications?limit=100')).toContain(referred.id);
  });
});

describe('what those who may not can’t change', () => {
  it.each(changes)('%s', async (_what, attempt, expected) => {
    const before = await everything(stack);
    const statuses = [];
    for (const [index, role] of roles.entries()) {
      statuses.push(expected[index] === 0 ? 0 : (await send(who[role], attempt())).status);
    }
    expect(named(statuses)).toEqual(named(expected));
    expect(await everything(stack)).toEqual(before);
  });

  it('a service key reaches its own cities and signals only', async () => {
    const before = await everything(stack);
    const astanaOnly = stranger(`${stack.gatewayUrl}${apiPrefix}`, { authorization: `Bearer ${serviceKey}-astana` });
    const elsewhere = await town.apply(await town.kindergarten({ city: 'almaty' }));
    const settled = await everything(stack);
    expect(settled).not.toEqual(before);
    const signal = (id: string, name: string) =>
      send(astanaOnly, { path: `/applications/${id}/signals/${name}`, body: {} });
    expect(await signal(elsewhere.id, 'revoke')).toMatchObject({
      status: 404,
      body: { code: 'application-not-found' },
    });
    expect(await signal(referred.id, 'enroll')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await signal(randomUUID(), 'revoke')).toMatchObject({
      status: 404,
      body: { code: 'application-not-found' },
    });
    expect(await signal(referred.id, 'dance')).toMatchObject({ status: 400 });
    expect(await everything(stack)).toEqual(settled);
  });
});

describe('what those who may can', () => {
  const params = () => ({ id: referred.id });

  it('the applicant responds, takes back, revokes, withdraws', async () => {
    const { portal } = queued.parent;
    const response = await respond(queued, bulletinId);
    await portal.takeBack({ params: { id: queued.id, responseId: response.id } });
    await portal.withdraw({ params: { id: queued.id }, headers: key() });
    expect((await until(queued, 'it is withdrawn', ({ stage }) => stage === 'withdrawn')).number).toBeNull();
  });

  it('the employee declines, records the arrival, enrols; schedules, moves and closes', async () => {
    const { portal } = garden.employee;
    await portal.decline({
      params: { id: holding.id },
      headers: key(),
      body: { responseId: heldResponse, reasonCode: 'applicant-refused', note: 'Ата-ана бас тартты' },
    });
    expect(await until(holding, 'it is back', ({ response }) => response === null)).toMatchObject({
      stage: 'queued',
      lapses: 0,
    });
    await portal.recordArrival({ params: params(), headers: key() });
    await portal.enroll({ params: params(), headers: key(), body: { documents: seenDocuments } });
    await until(referred, 'it is enrolled', ({ stage }) => stage === 'enrolled');
    expect(await portal.editBulletin({ params: { id: scheduledId }, body: { startsOn: '2027-05-01' } })).toMatchObject({
      startsOn: '2027-05-01',
    });
    await portal.closeBulletin({ params: { id: bulletinId }, headers: key(), body: { reasonCode: 'group-closes' } });
  });

  it('the operator confirms a privilege, activates what the kindergarten let pass, withdraws a bulletin', async () => {
    const { portal } = town.operators.astana;
    const place = await town.kindergarten();
    const parent = await town.parent();
    const body = {
      child: demoChild(place.birthYear),
      city: place.city,
      language: place.language,
      privilege: 'large-family',
    };
    const { id } = await parent.portal.submit({ headers: key(), body });
    const applied: Applied = { id, parent, place };
    expect((await until(applied, 'it is in the queue', ({ started }) => started)).category).toBe('general');
    await portal.decidePrivilege({ params: { id }, headers: key(), body: { decision: 'confirm' } });
    expect((await view(applied)).category).toBe('first-priority');

    const offered = await town.open(place, 1);
    const response = await respond(applied, offered);
    await town.moveTo(toInstant(response.activationDueAt ?? ''));
    await portal.activate({ params: { id }, headers: key(), body: { responseId: response.id } });
    await until(applied, 'it is referred', ({ stage }) => stage === 'referred');
    const { status } = await portal
      .withdrawBulletin({ params: { id: scheduledId }, headers: key(), body: { reasonCode: 'kindergarten-closes' } })
      .then(() => portal.bulletin({ params: { id: scheduledId } }));
    expect(status).toBe('withdrawn');
  });

  it('the operator ends what a stranger submitted: the stranger is told why, the parent submits', async () => {
    const { portal } = town.operators.astana;
    const child = demoChild(garden.birthYear);
    const strangers = await town.apply(garden, { child });
    const parent = await town.parent();
    const own = () =>
      parent.portal.submit({ headers: key(), body: { child, city: garden.city, language: garden.language } });
    await expect(own()).rejects.toMatchObject({ code: 'child-has-live-application' });
    const body = { reason: 'The mother came with the birth certificate' };
    const ended = await portal.endApplication({ params: { id: strangers.id }, headers: key(), body });
    expect(ended).toMatchObject({ stage: 'withdrawn' });
    expect((await history(strangers)).at(-1)).toMatchObject({ code: 'withdrawn', note: body.reason });
    const inbox = await eventually(
      'they are told',
      async () => (await strangers.parent.portal.inbox({ query: {} })).items,
      (items) => items.some(({ code }) => code === 'application-ended-not-representative'),
    );
    expect(inbox.map(({ code }) => code)).not.toContain('application-withdrawn');
    const { items: looks } = await strangers.parent.portal.audit({ params: { id: strangers.id } });
    expect(looks).toContainEqual(expect.objectContaining({ action: 'endApplication', role: 'operator' }));
    expect(await own()).toMatchObject({ stage: 'queued' });
    const holder = await town.apply(garden);
    await direct(holder, garden, await town.open(garden, 1));
    const again = portal.endApplication({ params: { id: holder.id }, headers: key(), body });
    await expect(again).rejects.toMatchObject({ code: 'referral-is-live' });
  });

  it('whose account is taken away is nobody', async () => {
    const { portal } = town.operators.astana;
    const leaving = await town.employeeOf(garden.id);
    expect((await send(leaving, { method: 'GET', path: '/staff/groups' })).status).toBe(200);
    await portal.removeEmployee({ params: { id: leaving.account.id } });
    expect((await send(leaving, { method: 'GET', path: '/staff/groups' })).status).toBe(401);
  });
});

const named = (statuses: readonly number[]) => Object.fromEntries(roles.map((role, index) => [role, statuses[index]]));
