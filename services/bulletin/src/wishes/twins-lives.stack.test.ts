import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { Intent } from '@kezek/rules/application/fact';
import type { Bond } from '@kezek/rules/wishes/give-together';
import { storeEnrolmentRecord } from '../referrals/records';
import type { Database } from '../storage/database';
import { hasPlace } from '../storage/rows';
import { after, beforePublication, gathered, published, testWorld } from '../testing/world';
import { linkTwins } from './link-twins';
import { offerAllPutOff } from './offer-keeper';
import { replaceWishList } from './replace-list';
import { wishListView } from './view-list';

/** After two places were given at once each child goes its own way: what the other has, and what the link still means. */
const world = testWorld('twins_lives');
const actor = { role: 'applicant', id: randomUUID() } as const;
const hourMs = 3_600_000;
/** The day after the gathering's end. */
const tuesday = after(gathered, 16 * hourMs);

beforeAll(async () => {
  await world.database.pool.query(
    `UPDATE rule_pack SET values = jsonb_set(
       jsonb_set(values, '{queue,wishListsAnswer}', 'true'), '{queue,twinsTogether}', 'true')`,
  );
});

let queues = 0;
/** Twins with two places of one bulletin that their list was given, another family behind them, all with the same list. */
async function givenTwo(bond: Bond = 'only') {
  const birthYear = 2020 + (queues % 5);
  const language = queues < 5 ? ('kk' as const) : ('ru' as const);
  queues += 1;
  const over = { birthDate: `${birthYear}-05-10`, language };
  const submittedBy = randomUUID();
  const early = await world.queued({ at: after(beforePublication, 1), submittedBy, ...over });
  const late = await world.queued({ at: after(beforePublication, 2), submittedBy, ...over });
  const behind = await world.queued({ at: after(beforePublication, 3), ...over });
  const [k, l, m] = [randomUUID(), randomUUID(), randomUUID()];
  for (const id of [early, behind]) {
    const wishes = [k, l, m].map((kindergartenId) => ({ kind: 'kindergarten' as const, kindergartenId }));
    await replaceWishList(world.database, id, { at: published, version: 0, actor, wishes });
  }
  await linkTwins(world.database, early, { at: published, twinId: late, bond, actor });
  /** Gathers on its day until 18:00. */
  const bulletin = (kindergartenId: string, places: number, publishOn: string) =>
    world.bulletin({ kindergartenId, places, birthYear, language, publishOn }, { publish: false });
  const ofK = await bulletin(k, 2, '2026-03-16');
  await world.steps.advance(ofK, gathered);
  expect(await holdersOf(ofK)).toEqual([early, late].toSorted());
  return { early, late, behind, l, m, ofK, bulletin };
}

const holdersOf = async (bulletinId: string) =>
  (await world.responsesOf(bulletinId))
    .filter(({ status }) => hasPlace(status))
    .map(({ applicationId }) => applicationId)
    .toSorted();

/** What a child has, whole: to be the same before and after something of the other one. */
async function belongings(id: string) {
  const { db } = world.database.statements;
  const of = (table: 'response' | 'referral') =>
    db.selectFrom(table).selectAll().where('applicationId', '=', id).orderBy('id').execute();
  const { stage, state, gate, stopList, lapses } = await world.application(id);
  return { responses: await of('response'), referrals: await of('referral'), stage, state, gate, stopList, lapses };
}

const own = async (id: string) => {
  const { db } = world.database.statements;
  const responses = db.selectFrom('response').select(['id', 'status']).where('applicationId', '=', id);
  const live = (await responses.execute()).find(({ status }) => hasPlace(status));
  if (!live) throw new Error('it has no place');
  return live.id;
};

const referred = async (id: string, at: Instant = tuesday) =>
  (await world.carryOut(id, { type: 'activate', responseId: await own(id) }, at, 'referred')).referral;

const keeps = async <T>(id: string, happens: () => Promise<T>): Promise<T> => {
  const before = await belongings(id);
  const result = await happens();
  expect(await belongings(id)).toEqual(before);
  return result;
};

/** As the service does a second later, at an instant of the story. */
async function offered(at: Instant): Promise<void> {
  const { database } = world;
  const then: Database = {
    ...database,
    transact: (part) => database.transact((work) => part({ ...work, standsAt: at })),
  };
  await offerAllPutOff(then);
}

const evening = (day: string) => toInstant(`${day}T13:00:00.000Z`);

async function enrol(id: string, referralId: string, at: Instant): Promise<void> {
  const recordId = randomUUID();
  const documents = [{ code: 'applicant-identity' }, { code: 'child-identity' }];
  await storeEnrolmentRecord(world.database, id, { id: recordId, documents, note: null }, at);
  await world.carryOut(id, { type: 'enroll', referralId, recordId }, at, 'enrolled');
}

const openFor = async (id: string, bulletinId: string, at: Instant) =>
  (await wishListView(world.database, id, at)).open.find((one) => one.bulletinId === bulletinId);

describe('of two who were given places together', () => {
  it('one extends and the other lapses: the days of neither are the other’s', async () => {
    const { early, late, behind, l, ofK, bulletin } = await givenTwo();
    const [first, second] = [await referred(early), await referred(late)];
    expect(first.window.deadlineAt).toBe(second.window.deadlineAt);
    const lastDay = toInstant(`${first.window.lastDay}T10:00:00.000Z`);
    const extend: Intent = { type: 'extend', referralId: first.referralId, days: 30, documentIds: [randomUUID()] };
    const extended = await keeps(late, () => world.carryOut(early, extend, lastDay, 'extended'));
    const { referralId, window } = second;
    const lapse = { type: 'lapse', referralId, deadlineAt: window.deadlineAt, lapses: 1, remove: false } as const;
    const { stopList } = await keeps(early, () => world.carryOut(late, lapse, window.deadlineAt, 'lapsed'));
    expect(extended.window.deadlineAt > stopList.deadlineAt).toBe(true);
    // What the later one has lost goes to who stands next.
    expect(await holdersOf(ofK)).toEqual([early, behind].toSorted());

    // While the earlier has a referral, two places of one bulletin can't come of the list.
    const ofL = await bulletin(l, 1, '2026-04-06');
    await world.steps.advance(ofL, evening('2026-04-06'));
    await keeps(early, () => world.carryOut(late, { type: 'return-to-queue' }, stopList.deadlineAt));
    await offered(after(stopList.deadlineAt, 1));
    expect(await holdersOf(ofL)).toEqual([]);
    expect(await openFor(late, ofL, after(stopList.deadlineAt, 2))).toMatchObject({
      refusal: { code: 'twin-may-not' },
    });

    // Enrolled, it binds the other no more, and the place that is free is offered to that one at once.
    const at = after(stopList.deadlineAt, hourMs);
    await enrol(early, first.referralId, at);
    await offered(after(at, 1));
    expect(await holdersOf(ofL)).toEqual([late]);
    expect((await wishListView(world.database, late, at)).twin).toEqual({ applicationId: early, bond: 'only' });
  });

  it('one is declined: the other keeps its place, and the link keeps the list from taking one place for one', async () => {
    const { early, late, behind, l, ofK, bulletin } = await givenTwo();
    const responseId = await own(late);
    const decline = { type: 'decline-response', responseId, reasonCode: 'applicant-refused' } as const;
    await keeps(early, () => world.carryOut(late, decline, tuesday));
    expect(await holdersOf(ofK)).toEqual([early, behind].toSorted());
    const ofL = await bulletin(l, 2, '2026-04-06');
    await world.steps.advance(ofL, evening('2026-04-06'));
    expect(await holdersOf(ofL)).toEqual([]);
    // Taken back by the family, the other place is gone too: both may have two of another bulletin, and do.
    const at = after(evening('2026-04-06'), hourMs);
    await world.carryOut(early, { type: 'release-response', responseId: await own(early), cause: 'taken-back' }, at);
    await offered(after(at, 1));
    expect(await holdersOf(ofL)).toEqual([early, late].toSorted());
    // Neither is given the bulletin again that declined one and that the other gave back.
    expect(await holdersOf(ofK)).toEqual([behind]);
  });

  it('one revokes: the other’s referral stands, and what was had is not taken again', async () => {
    const { early, late, behind, l, m, ofK, bulletin } = await givenTwo();
    const [first] = [await referred(early), await referred(late)];
    await keeps(late, () => world.carryOut(early, { type: 'revoke', referralId: first.referralId }, after(tuesday, 1)));
    expect(await world.application(early)).toMatchObject({ gate: 'open', stage: 'queued' });
    expect(await holdersOf(ofK)).toEqual([late, behind].toSorted());
    const ofL = await bulletin(l, 2, '2026-04-06');
    await world.steps.advance(ofL, evening('2026-04-06'));
    await offered(evening('2026-04-06'));
    expect(await holdersOf(ofL)).toEqual([]);

    // Its own referral is over: the two go on together.
    const at = after(evening('2026-04-06'), hourMs);
    const [referral] = (await belongings(late)).referrals;
    await world.carryOut(
      late,
      { type: 'end-referral', referralId: referral?.id ?? '', reasonCode: 'kindergarten-closes' },
      at,
    );
    await offered(after(at, 1));
    expect(await holdersOf(ofL)).toEqual([early, late].toSorted());

    // The earlier leaves: it binds nobody, and the later goes on alone where it is next.
    const gone = after(at, hourMs);
    await keeps(late, () => world.carryOut(early, { type: 'withdraw' }, gone));
    const ofM = await bulletin(m, 1, '2026-04-13');
    await world.carryOut(
      late,
      { type: 'release-response', responseId: await own(late), cause: 'taken-back' },
      after(gone, 1),
    );
    await world.steps.advance(ofM, evening('2026-04-13'));
    expect(await holdersOf(ofM)).toEqual([late]);
  });

  it('the other ends while a place is free: it is offered to the one that stays, whose list was bound until then', async () => {
    const { early, late, m, bulletin } = await givenTwo();
    await world.carryOut(late, { type: 'release-response', responseId: await own(late), cause: 'taken-back' }, tuesday);
    const ofM = await bulletin(m, 3, '2026-04-06');
    const at = evening('2026-04-06');
    await world.steps.advance(ofM, at);
    expect(await holdersOf(ofM)).not.toContain(late);
    await keeps(late, () => world.carryOut(early, { type: 'withdraw' }, after(at, 1)));
    await offered(after(at, 2));
    expect(await holdersOf(ofM)).toContain(late);
  });

  it('one may go on alone at once where together was only wished for', async () => {
    const { early, late, l, bulletin } = await givenTwo('if-possible');
    const taken = { type: 'release-response', responseId: await own(late), cause: 'taken-back' } as const;
    await keeps(early, () => world.carryOut(late, taken, tuesday));
    const ofL = await bulletin(l, 1, '2026-04-06');
    await world.steps.advance(ofL, evening('2026-04-06'));
    expect(await holdersOf(ofL)).toEqual([late]);
  });
});
