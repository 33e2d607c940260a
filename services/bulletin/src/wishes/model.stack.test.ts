import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { later as laterOf, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Intent } from '@kezek/rules/application/fact';
import { almaty } from '@kezek/rules/pack/default-packs';
import { isFinal } from '@kezek/rules/application/state';
import { bonds } from '@kezek/rules/wishes/give-together';
import { deferredAcceptance } from '@kezek/rules/wishes/testing/deferred-acceptance';
import { isLive, type ResponseRow } from '../storage/rows';
import { firstOf } from '../queue/head';
import { phaseOf } from '../queue/standing';
import type { Database } from '../storage/database';
import { beginAnew, ledgerParting } from '../testing/followed-ledger';
import { after, beforePublication, gathered, published, testWorld } from '../testing/world';
import { linkTwins, partTwins } from './link-twins';
import { offerAllPutOff } from './offer-keeper';
import { inTurn, type Pair } from './testing/in-turn';
import { replaceWishList } from './replace-list';

const world = testWorld('wishes_model');
const actor = { role: 'applicant', id: randomUUID() } as const;
const key = { city: almaty, birthYear: 2022, language: 'kk' };
const hourMs = 3_600_000;

beforeAll(async () => {
  await world.database.pool.query(
    `UPDATE rule_pack SET values = jsonb_set(jsonb_set(jsonb_set(values,
       '{queue,wishListsAnswer}', 'true'), '{queue,twinsTogether}', 'true'), '{bulletin,turnDepth}', '5')`,
  );
});

/** Repeated by `E2E_SEED`. */
const seed = Number(process.env['E2E_SEED'] ?? Math.floor(Math.random() * 1e9));
let state = seed;
function below(n: number): number {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
  return (state >>> 0) % n;
}
const oneOf = <T>(of: readonly T[]): T | undefined => of[below(of.length)];

/** As the service's keeper does, at an instant of the story. */
function at(instant: Instant): Database {
  const { database } = world;
  return { ...database, transact: (part) => database.transact((work) => part({ ...work, standsAt: instant })) };
}

interface City {
  families: string[];
  /** Of one account each, linked or not. */
  siblings: (readonly [string, string])[];
  kindergartens: string[];
  bulletins: Map<string, { kindergartenId: string; places: number }>;
}

async function aCity(): Promise<City> {
  await world.database.pool.query(`UPDATE application SET gate = 'closed', gate_reason = 'application-ended'`);
  await world.database.pool.query(`UPDATE bulletin SET status = 'closed', step = 'ended', ended_at = now()`);
  await world.database.pool.query('UPDATE queue SET privileged = 0, general = 0');
  // Each city lives in the same weeks: what moved the one before is not of this one's past.
  await world.database.pool.query('DELETE FROM queue_event');
  await world.database.pool.query('DELETE FROM twin');
  const families = [
    ...(await world.manyQueued(3, { category: 'first-priority', from: after(beforePublication, 4_000) })),
    ...(await world.manyQueued(9)),
  ];
  const kindergartens = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const bulletins: City['bulletins'] = new Map();
  for (const kindergartenId of kindergartens) {
    const places = 1 + below(2);
    const id = await world.bulletin({ kindergartenId, places }, { publish: false });
    bulletins.set(id, { kindergartenId, places });
  }
  const [, second = '', , , fifth = '', , , eighth = '', , tenth = ''] = families;
  const siblings = [[second, eighth] as const, [fifth, tenth] as const];
  for (const pair of siblings) {
    await world.database.pool.query('UPDATE application SET submitted_by = $2 WHERE id = ANY($1)', [
      pair,
      randomUUID(),
    ]);
  }
  return { families, siblings, kindergartens, bulletins };
}

/** Links two of one account, anew or otherwise, or parts them. */
async function linkOrPart({ siblings }: City, instant: Instant): Promise<void> {
  const [id, twinId] = oneOf(siblings) ?? ['', ''];
  const bond = oneOf(bonds) ?? 'only';
  if (below(4) === 0) await partTwins(world.database, id, { at: instant, actor });
  else await linkTwins(world.database, id, { at: instant, twinId, bond, actor });
}

/** From now on, though its workflow is late to end it. */
async function growTooOld(family: string, instant: Instant): Promise<void> {
  await world.database.pool.query('UPDATE application SET ages_out_at = $2 WHERE id = $1', [family, instant]);
}

async function listAnew({ kindergartens }: City, family: string, instant: Instant): Promise<void> {
  const { db } = world.database.statements;
  const known = await db
    .selectFrom('wishList')
    .select('version')
    .where('applicationId', '=', family)
    .executeTakeFirst();
  const some = kindergartens.toSorted(() => below(3) - 1).slice(0, below(5));
  await replaceWishList(world.database, family, {
    ...{ at: instant, version: known?.version ?? 0, actor },
    wishes: some.map((kindergartenId) => ({ kind: 'kindergarten' as const, kindergartenId })),
  });
}

/** What each family holds, lists and has had at an instant, read from the tables alone. */
async function standing({ bulletins }: City, instant: Instant) {
  const { statements } = world.database;
  const { db } = statements;
  const order = (await firstOf(statements, key, 1_000, await phaseOf(statements, key), 3)).map(({ id }) => id);
  const responses = await db.selectFrom('response').selectAll().execute();
  const wishes = await db.selectFrom('wish').selectAll().orderBy('rank').execute();
  const rows = await db
    .selectFrom('bulletin')
    .selectAll()
    .where('id', 'in', [...bulletins.keys()])
    .execute();
  const cutoffs = await db.selectFrom('cutoff').selectAll().execute();
  const applications = await db
    .selectFrom('application')
    .select(['id', 'category', 'submittedAt', 'agesOutAt', 'stage'])
    .execute();
  const byKindergarten = new Map([...bulletins].map(([id, { kindergartenId }]) => [kindergartenId, id]));
  const turnHasCome = (family: string, bulletinId: string): boolean => {
    const [one, cutoff] = [
      applications.find(({ id }) => id === family),
      cutoffs.find((row) => row.bulletinId === bulletinId),
    ];
    const until = one?.category === 'first-priority' ? cutoff?.firstPriority : cutoff?.general;
    return one !== undefined && until != null && one.submittedAt <= until;
  };
  const tooOld = (family: string) => applications.some(({ id, agesOutAt }) => id === family && agesOutAt <= instant);
  /** Nor was refused there. */
  const neverHad = (family: string, bulletinId: string) =>
    !responses.some(
      ({ applicationId, bulletinId: of, status, placeNo }) =>
        applicationId === family && of === bulletinId && (status === 'declined' || placeNo !== null),
    );
  /** Best first, what a list may answer. */
  const listOf = (family: string): string[] =>
    wishes.flatMap(({ applicationId, kindergartenId }) => {
      const bulletin = rows.find(({ id }) => id === byKindergarten.get(kindergartenId ?? ''));
      if (applicationId !== family || tooOld(family) || !bulletin || bulletin.status !== 'published') return [];
      if (!neverHad(family, bulletin.id)) return [];
      return bulletin.step === 'general' || turnHasCome(family, bulletin.id) ? [bulletin.id] : [];
    });
  const live = (family: string) => responses.find((one) => one.applicationId === family && isLive(one.status));
  const twins = await db.selectFrom('twin').selectAll().execute();
  const bindingOf = (family: string) =>
    twins.find(
      ({ applicationId, twinId }) =>
        applicationId === family && !applications.some(({ id, stage }) => id === twinId && isFinal(stage)),
    );
  /** Those that may have two places now. */
  const pairs = order.flatMap((early, index): Pair[] => {
    const binding = bindingOf(early);
    if (!binding) return [];
    const { twinId: late, bond } = binding;
    if (order.indexOf(late) <= index || live(early) || live(late)) return [];
    const wants = listOf(early).filter((id) => !tooOld(late) && neverHad(late, id));
    return [{ early, late, isBound: bond === 'only', wants }];
  });
  /** What a list may answer for one by itself. */
  const alone = (family: string) => (bindingOf(family)?.bond === 'only' ? [] : listOf(family));
  const free = new Map(
    rows.map(({ id, places, step, status }) => {
      const taken = responses.filter(
        (one) => one.bulletinId === id && ['held', 'activated', 'enrolled'].includes(one.status),
      );
      const gives = status === 'published' && (step === 'gathering-settled' || step === 'general');
      return [id, gives ? places - taken.length : 0];
    }),
  );
  const mayAnswer = (family: string) =>
    order.includes(family) && live(family) === undefined && bindingOf(family)?.bond !== 'only';
  return { order, responses, alone, pairs, live, mayAnswer, free };
}

it(`what is given together is what deferred acceptance gives, by hand and by list (${seed})`, async () => {
  for (let round = 0; round < 12; round += 1) {
    const city = await aCity();
    const ids = [...city.bulletins.keys()];
    for (const id of ids) await world.steps.advance(id, published);
    for (const family of city.families) {
      if (below(4) > 0) await listAnew(city, family, published);
    }
    const ofAge = city.families.filter(() => below(8) > 0);
    for (const family of city.families) if (!ofAge.includes(family)) await growTooOld(family, after(published, hourMs));
    const { order, alone: listOf } = await standing(city, gathered);
    const byHand = new Map<string, string>();
    for (const family of order.slice(0, 5)) {
      const bulletinId = oneOf(ids) ?? '';
      if (below(3) > 0 || !ofAge.includes(family)) continue;
      await world.answer(family, bulletinId, after(published, 1));
      byHand.set(family, bulletinId);
    }
    const claimants = order.map((id) => ({ id, options: byHand.has(id) ? [byHand.get(id) ?? ''] : listOf(id) }));
    const expected = deferredAcceptance(
      claimants,
      new Map([...city.bulletins].map(([id, { places }]) => [id, places])),
    );
    // By the timer, or by the first request after it.
    if (below(2) === 0) await world.steps.advance(oneOf(ids) ?? '', gathered);
    else await world.answer(order.at(-1) ?? '', oneOf(ids) ?? '', after(gathered, hourMs)).catch(() => undefined);
    const { responses } = await standing(city, gathered);
    const held = responses.filter(({ status, bulletinId }) => status === 'held' && city.bulletins.has(bulletinId));
    expect(held).toHaveLength(expected.size);
    expect(new Map(held.map(({ applicationId, bulletinId }) => [applicationId, bulletinId]))).toEqual(expected);
  }
});

it(`two that are linked are given two places where the earlier stands, or go each its way (${seed})`, async () => {
  for (let round = 0; round < 12; round += 1) {
    const city = await aCity();
    const ids = [...city.bulletins.keys()];
    for (const id of ids) await world.steps.advance(id, published);
    for (const family of city.families) if (below(5) > 0) await listAnew(city, family, published);
    for (let n = 0; n < 4; n += 1) await linkOrPart(city, published);
    for (const family of city.families) if (below(9) === 0) await growTooOld(family, gathered);
    const { order, alone, pairs } = await standing(city, gathered);
    const places = new Map([...city.bulletins].map(([id, one]) => [id, one.places]));
    await world.steps.advance(oneOf(ids) ?? '', gathered);
    const { responses } = await standing(city, gathered);
    const held = responses.filter(({ status, bulletinId }) => status === 'held' && city.bulletins.has(bulletinId));
    expect(new Map(held.map(({ applicationId, bulletinId }) => [applicationId, bulletinId]))).toEqual(
      inTurn(order, alone, pairs, places),
    );
  }
});

it(`any course leaves no place free beside one who may have it, nor given past one who stands before (${seed})`, async () => {
  for (let round = 0; round < 4; round += 1) {
    const city = await aCity();
    const ids = [...city.bulletins.keys()];
    await beginAnew(world.database, beforePublication);
    let now = after(published, 1);
    for (const family of city.families) await listAnew(city, family, now);
    for (let step = 0; step < 40; step += 1) {
      const before = await standing(city, now);
      now = after(now, below(8) * hourMs);
      await something(city, before.responses, now);
      await offerAllPutOff(at(now));
      const later = await standing(city, now);
      const known = new Set(before.responses.flatMap(({ id, status }) => (status === 'held' ? [id] : [])));
      const given = later.responses.filter(({ id, status }) => status === 'held' && !known.has(id));
      const idle = later.order.filter((family) => later.live(family) === undefined);
      for (const family of idle) {
        const wants = later.alone(family);
        expect(wants.filter((id) => (later.free.get(id) ?? 0) > 0)).toEqual([]);
        const passed = given.filter(
          (one) =>
            wants.includes(one.bulletinId) &&
            // What was due before this family became free was given before.
            (before.mayAnswer(family) || one.receivedAt >= now) &&
            later.order.indexOf(one.applicationId) > later.order.indexOf(family) &&
            !cameWithEarlier(one, given, family, city.siblings, later.order),
        );
        expect(passed).toEqual([]);
      }
      for (const { wants } of later.pairs) expect(wants.filter((id) => (later.free.get(id) ?? 0) > 1)).toEqual([]);
      const waiting = later.responses.filter(
        ({ status, bulletinId }) => status === 'waiting' && ids.includes(bulletinId),
      );
      expect(waiting.filter(({ bulletinId }) => (later.free.get(bulletinId) ?? 0) > 0)).toEqual([]);
    }
    expect(await ledgerParts()).toBeNull();
  }
});

it(`what happens at once is told in the order in which places were given (${seed})`, async () => {
  for (let round = 0; round < 4; round += 1) {
    const city = await aCity();
    await beginAnew(world.database, beforePublication);
    let now = after(published, 1);
    for (const family of city.families) if (below(2) === 0) await listAnew(city, family, now);
    for (let step = 0; step < 40; step += 1) {
      const { responses } = await standing(city, now);
      now = after(now, below(8) * hourMs);
      const five = Array.from({ length: 5 }, () => something(city, responses, now));
      await Promise.all([...five, offerAllPutOff(at(now))]);
    }
    expect(await ledgerParts()).toBeNull();
  }
});

/** The later of two that were given places together, of whom the earlier stands before a family. */
function cameWithEarlier(
  { applicationId, bulletinId }: ResponseRow,
  given: readonly ResponseRow[],
  family: string,
  siblings: City['siblings'],
  order: readonly string[],
): boolean {
  const [early = ''] = siblings
    .flatMap((pair) => (pair.includes(applicationId) ? pair : []))
    .filter((id) => id !== applicationId);
  return given.some(
    (one) =>
      one.applicationId === early && one.bulletinId === bulletinId && order.indexOf(early) < order.indexOf(family),
  );
}

/** By it each place has to go by the queue's order. */
const ledgerParts = () => ledgerParting(world.database);

/** Whom the rules refuse it, it is not asked of the journal: who has ended, or has a referral. */
async function withdraw(family: string, instant: Instant): Promise<void> {
  const { stage, version } = await world.application(family);
  if (stage === 'queued') await world.attempt(family, { type: 'withdraw' }, instant, { version });
}

/** One random thing that a family, a kindergarten or the clock does; what is refused changes nothing. */
async function something(city: City, responses: readonly ResponseRow[], instant: Instant): Promise<void> {
  const ids = [...city.bulletins.keys()];
  const held = oneOf(responses.filter((one) => one.status === 'held' && ids.includes(one.bulletinId)));
  const family = oneOf(city.families) ?? '';
  const bulletinId = oneOf(ids) ?? '';
  const referral = await world.database.statements.db
    .selectFrom('referral')
    .select(['id', 'applicationId'])
    .where('status', '=', 'valid')
    .where('bulletinId', 'in', ids)
    .executeTakeFirst();
  const { lapses } = await world.application(referral?.applicationId ?? family);
  const lapse = { type: 'lapse', deadlineAt: instant, lapses: lapses + 1, remove: lapses > 0 } as const;
  const stopListed = await world.database.prisma.application.findFirst({
    where: { id: { in: city.families }, stage: 'stop-listed' },
    select: { id: true },
  });
  const tooOld = await world.database.prisma.application.findFirst({
    where: { id: { in: city.families }, stage: 'queued', agesOutAt: { lte: instant } },
    select: { id: true },
  });
  /** Of a request that was long on its way. */
  const stamp = laterOf(published, after(instant, -below(24) * hourMs));
  const ofHeld = (intent: (responseId: string) => Intent) => () =>
    held && world.attempt(held.applicationId, intent(held.id), instant);
  const things = [
    () => listAnew(city, family, instant),
    () => world.answer(family, bulletinId, instant),
    () => world.answer(family, bulletinId, stamp),
    () => listAnew(city, family, stamp),
    () => linkOrPart(city, instant),
    () => below(3) === 0 && growTooOld(family, instant),
    () => tooOld && world.attempt(tooOld.id, { type: 'age-out' }, instant),
    () => referral && world.attempt(referral.applicationId, { ...lapse, referralId: referral.id }, instant),
    () => stopListed && world.attempt(stopListed.id, { type: 'return-to-queue' }, instant),
    ofHeld((responseId) => ({ type: 'release-response', responseId, cause: 'taken-back' })),
    ofHeld((responseId) => ({ type: 'decline-response', responseId, reasonCode: 'applicant-refused' })),
    ofHeld((responseId) => ({ type: 'activate', responseId })),
    () => referral && world.attempt(referral.applicationId, { type: 'revoke', referralId: referral.id }, instant),
    () => withdraw(family, instant),
    () => world.steps.advance(bulletinId, instant),
  ];
  try {
    await oneOf(things)?.();
  } catch (error) {
    // Two of one life at once: the later one has to look into its journal first.
    const isBehind = error instanceof Error && error.message === 'the journal stands further';
    if (!(error instanceof Problem) && !isBehind) throw error;
  }
}
