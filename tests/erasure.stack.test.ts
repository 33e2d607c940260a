import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, atMinute, dayOf } from '@kezek/calendar/instant';
import { createClient } from '@kezek/contract/client';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import { draftChoice, enroll } from '@kezek/demo/tour/acts';
import { keysOf } from '@kezek/demo/tour/keys';
import { key, refused, type Person } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { erasureWorkflowId, retentionWorkflowType } from '@kezek/messages/erasure';
import { taskQueue } from '@kezek/messages/task-queue';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from './support/browser';
import { eventually } from './support/eventually';
import { quiet } from './support/everything';
import { adultIin } from './support/keys';
import { confirmEmail } from './support/letters';
import { testStack } from './support/stack';
import { seenDocuments, Town, until, type Submitted, type TestKindergarten } from './support/town';
import { tracesOf } from './support/traces';

/** The right to have everything that is held about oneself, and to be forgotten (docs/adr/0005-erasure.md). */
const stack = testStack({ city: 'none', signed: true, extra: { SESSIONS_FORGOTTEN_WITHIN_MS: '3000' } });
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

interface Family {
  parent: Person;
  iin: string;
  name: string;
  email: string;
  wishes: string;
  /** Of the child's birth certificate, and of a document that the kindergarten saw: digits only. */
  certificate: string;
  seen: string;
  applied: Submitted;
}

let families = 0;
/** A parent whose words are found nowhere else, with a child in the queue. */
async function family(place: TestKindergarten): Promise<Family> {
  families += 1;
  const iin = adultIin();
  const name = `Ұлбосын Сынаққызы${families}`;
  const parent = await town.parent('kk', { name, iin });
  const email = `forget-me-${families}@parents.test`;
  await confirmEmail(stack, parent, email);
  const child = { ...demoChild(place.birthYear), name: `Ешкім Сынақ${families}` };
  const wishes = `Біздің үй паркке жақын, ${families}-пәтер`;
  const [certificate, seen] = [String(76_543_200 + families), String(55_501_200 + families)];
  const birthCertificateNumber = `I-АЖ ${certificate}`;
  const applied = await town.apply(place, { parent, child, wishes, birthCertificateNumber });
  await parent.portal.saveFilter({ headers: key(), body: { name, city: place.city } });
  return { parent, iin, name, email, wishes, certificate, seen, applied };
}

const wordsOf = ({ iin, name, email, wishes, certificate, seen, applied: { child } }: Family): string[] => [
  ...[iin, name, email, wishes, certificate, seen, child.iin, child.name],
];

/** A private kindergarten that a child of four can be referred to. */
async function privateGarden(): Promise<{ garden: TestKindergarten; bulletinId: string }> {
  const { now } = await town.operators.astana.portal.time();
  const garden = await town.kindergarten({ kind: 'state-order', birthYear: Number(now.slice(0, 4)) - 4 });
  return { garden, bulletinId: await town.open(garden, 5) };
}

async function choose({ applied, parent }: Family, bulletinId: string): Promise<void> {
  const params = { id: applied.id };
  const signed = await parent.signed(await draftChoice(parent, params, bulletinId));
  await parent.portal.choosePrivate({ params, headers: key(), body: { bulletinId, confirmed: true, ...signed } });
  await until(applied, 'it is referred', ({ stage }) => stage === 'referred');
}

/** A whole life: a document, a signed choice, an enrolment, letters. */
async function enrolled(garden: TestKindergarten, bulletinId: string): Promise<Family & { documentId: string }> {
  const one = await family(garden);
  const documentId = await one.parent.uploadDocument(one.applied.id, 'ұлбосын.pdf');
  await choose(one, bulletinId);
  const documents = seenDocuments.map((document) => ({ ...document, number: one.seen }));
  await enroll(garden.employee, { id: one.applied.id }, documents);
  await until(one.applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
  await quiet(stack);
  return { ...one, documentId };
}

async function forget({ parent }: Pick<Family, 'parent'>): Promise<string> {
  const { requestId } = await parent.portal.eraseMe({ headers: key() });
  return requestId;
}

const forgotten = (requestId: string, by: Person) =>
  eventually(
    `the erasure ${requestId} is done`,
    () => by.stranger.erasure({ params: { id: requestId } }),
    ({ status }) => status === 'done',
    150_000,
  );

/** What the city goes on telling everybody, whoever was forgotten. */
async function publicFacts(garden: TestKindergarten, neighbour: Family) {
  const { stranger, portal } = neighbour.parent;
  const { birthYear, language, city, id: kindergartenId } = garden;
  return {
    protocol: (await stranger.protocol({ query: { city, kindergartenId } })).items,
    queue: await stranger.queue({ query: { city, birthYear, language } }),
    number: (await portal.application({ params: { id: neighbour.applied.id } })).number,
    numbers: (await portal.queueHistory({ params: { id: neighbour.applied.id } })).items,
  };
}

const historyOf = async (applicationId: string) => {
  const sql = `SELECT seq, at, code, command, actor_role FROM history WHERE application_id = $1 ORDER BY seq`;
  return (await stack.pool('bulletin').query(sql, [applicationId])).rows;
};

const storedFiles = (): string[] =>
  readdirSync(join(stack.running.edsDevDir, '..', 'documents'), { recursive: true }).map(String);

it('an export holds what every service knows of a person, and nothing of anybody else', async () => {
  const { garden, bulletinId } = await privateGarden();
  const mine = await enrolled(garden, bulletinId);
  const other = await family(garden);
  const data = await mine.parent.portal.exportMe();
  expect(data.account).toMatchObject({ iin: mine.iin, name: mine.name, email: mine.email, emailConfirmed: true });
  expect(data.sessions).toHaveLength(1);
  const [application] = data.applications;
  expect(data.applications).toHaveLength(1);
  expect(application).toMatchObject({
    application: { id: mine.applied.id, stage: 'enrolled', child: mine.applied.child, wishes: mine.wishes },
    documents: [{ id: mine.documentId, name: 'ұлбосын.pdf' }],
    acts: [{ type: 'private-choice' }, { type: 'enroll' }],
    attendance: { kindergartenId: garden.id, living: true, source: 'enrolled' },
  });
  expect(application?.acts[0]?.text).toContain(mine.applied.child.name);
  expect(application?.history.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['opened', 'referred', 'enrolled']),
  );
  expect(application?.audit.map(({ action }) => action)).toContain('enroll');
  expect(data.inbox.map(({ code }) => code)).toEqual(expect.arrayContaining(['referral-issued', 'enrolled']));
  const text = JSON.stringify(data);
  for (const word of [other.iin, other.name, other.email, other.applied.child.iin]) expect(text).not.toContain(word);
});

it('while a referral is live nobody is forgotten, and nothing is gone', async () => {
  const { garden, bulletinId } = await privateGarden();
  const one = await family(garden);
  await choose(one, bulletinId);
  const before = await tracesOf(stack, [one.iin, one.applied.child.iin]);
  const problem = await refused('application-is-live', () => forget(one));
  expect(problem.status).toBe(409);
  expect(await tracesOf(stack, [one.iin, one.applied.child.iin])).toEqual(before);
  expect((await one.parent.portal.me()).name).toBe(one.name);
});

it('on request a person is gone from every database, though bulletin and gateway die in the middle', async () => {
  const { garden, bulletinId } = await privateGarden();
  const { parent, applied, documentId, ...mine } = await enrolled(garden, bulletinId);
  const one = { parent, applied, ...mine };
  const neighbour = await family(garden);
  // Two parents lead this one: the mother leaves, the father stays.
  const shared = await family(garden);
  const father = await town.parent();
  const proof = { childIin: shared.applied.child.iin, birthCertificateNumber: `I-АЖ ${shared.certificate}` };
  await father.portal.attach({ headers: key(), body: proof });
  await quiet(stack);

  const places = await tracesOf(stack, wordsOf(one));
  // The search can find: each word stands somewhere.
  for (const word of wordsOf(one)) expect(places.filter((place) => place.endsWith(`: ${word}`))).not.toEqual([]);
  expect(storedFiles().filter((file) => file.includes(documentId))).not.toEqual([]);
  const before = await publicFacts(garden, neighbour);
  const course = await historyOf(applied.id);

  const requests = [await forget(one), await forget(shared)];
  const handle = stack.temporal.workflow.getHandle(erasureWorkflowId(requests[0] ?? ''));
  await stack.whilePaused('bulletin', async () => {
    await eventually(
      'the journal’s step hangs',
      async () => (await handle.describe()).raw.pendingActivities ?? [],
      (pending) => pending.some(({ activityType }) => activityType?.name === 'eraseJournalEntry'),
      120_000,
    );
    // Half-way: the account is nobody's already, the child's data is all there.
    await refused('unauthorized', () => parent.portal.me());
    expect(await tracesOf(stack, [one.iin, one.name, one.email])).not.toContain(`gateway.account: ${one.name}`);
    expect(await tracesOf(stack, [applied.child.iin])).toContain(`bulletin.application: ${applied.child.iin}`);
    stack.kill('bulletin');
  });
  stack.kill('gateway');
  await stack.ready();
  for (const requestId of requests) await forgotten(requestId, neighbour.parent);

  // Who attends stays on the kindergarten's own list, until the end.
  const listed = [`catalog.attendance: ${applied.child.iin}`, `catalog.attendance: ${applied.child.name}`];
  expect(await tracesOf(stack, wordsOf(one))).toEqual(listed);
  const { items: attending } = await garden.employee.portal.roster({ query: {} });
  const today = dayOf(await town.now());
  for (const { id } of attending) {
    const leaving = { ending: 'graduated' as const, until: today };
    await garden.employee.portal.recordLeaving({ params: { id }, headers: key(), body: leaving });
  }
  expect(await tracesOf(stack, wordsOf(one))).toEqual([]);
  expect(storedFiles().filter((file) => file.includes(documentId))).toEqual([]);
  expect(await publicFacts(garden, neighbour)).toEqual(before);
  expect(await historyOf(applied.id)).toEqual(course);

  expect(await tracesOf(stack, [shared.iin, shared.name, shared.email])).toEqual([]);
  const kept = await father.portal.application({ params: { id: shared.applied.id } });
  expect(kept).toMatchObject({ stage: 'queued', child: shared.applied.child });

  // The same key opens the portal to somebody new.
  const keys = keysOf(stack.running.edsDevDir, parent.account.id);
  const { accounts, me } = await new Browser(stack).enter((text) => keys('auth', text));
  expect(accounts).toMatchObject([{ as: 'applicant', known: false }]);
  expect(me.id).not.toBe(parent.account.id);
});

describe('the nightly retention', () => {
  /** Withdrawn in that city. */
  async function ended(city: 'almaty' | 'astana'): Promise<Family> {
    const one = await family(await town.kindergarten({ city }));
    await one.parent.portal.withdraw({ params: { id: one.applied.id }, headers: key() });
    await until(one.applied, 'it is withdrawn', ({ stage }) => stage === 'withdrawn');
    return one;
  }

  it('takes the child out after the years that the city’s rule pack names, not before, and not in another city', async () => {
    const [soon, late] = [await ended('almaty'), await ended('astana')];
    const today = dayOf(await town.now());
    const operator = town.operators.almaty;
    const { locality, values } = await operator.portal.rulePack({ query: { locality: operator.account.city ?? '' } });
    expect({ locality, years: values.retentionYears }).toMatchObject({ years: 5 });
    const bulletin = createClient(bulletinForGateway, {
      ...{ baseUrl: stack.running.urls.bulletin, token: stack.running.internalToken },
    });
    await bulletin.addRulePack({
      body: {
        locality: operator.account.city ?? '',
        appliesFrom: addDays(today, 1),
        values: { ...values, retentionYears: 1 },
        actor: { role: 'operator', id: operator.account.id },
      },
    });
    /** As the cron does at night. */
    const night = async (n: number) => {
      const start = { workflowId: `retention/${n}`, taskQueue, args: [{}] };
      await stack.temporal.workflow.execute(retentionWorkflowType, start);
    };
    await town.moveTo(atMinute(addDays(today, 364), '12:00'));
    await night(1);
    expect(await tracesOf(stack, [soon.applied.child.iin])).toContain(
      `bulletin.application: ${soon.applied.child.iin}`,
    );
    await town.moveTo(atMinute(addDays(today, 368), '12:00'));
    await night(2);
    await stack.temporal.workflow.getHandle(erasureWorkflowId(soon.applied.id)).result();
    const { child } = soon.applied;
    expect(await tracesOf(stack, [child.iin, child.name, soon.wishes, soon.certificate])).toEqual([]);
    expect(await tracesOf(stack, [late.applied.child.iin])).toContain(
      `bulletin.application: ${late.applied.child.iin}`,
    );
    // By application, not by account: the parent may still come.
    expect((await soon.parent.portal.me()).name).toBe(soon.name);
    expect((await soon.parent.portal.applications()).items).toEqual([]);
    expect(await historyOf(soon.applied.id)).not.toEqual([]);
  });
});
