import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { addMs, type Instant } from '@kezek/calendar/instant';
import type { Actor } from '@kezek/rules/application/command';
import type { Intent } from '@kezek/rules/application/fact';
import type { Leaf } from '@kezek/rules/ledger/leaf';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { commitmentOf, wordsOf } from '@kezek/transparency/commitment';
import { HeadSigner } from '@kezek/transparency/signed-head';
import { claimPrivilege, setPrivilege } from '../applications/privilege';
import { eraseApplication } from '../erasure/erase';
import { addImported } from '../imports/add';
import { undoImport } from '../imports/undo';
import { takeDecisionBack } from '../journal/take-decision-back';
import { storeNote } from '../referrals/records';
import { ledgerLeaves, ledgerParting } from '../testing/followed-ledger';
import { after, beforePublication, gathered, generalFrom, published, someIin, testWorld } from '../testing/world';
import { beginLedger } from './begin';
import { ownLedger } from './proofs';
import { developmentLedgerKey, signerName } from './signer';

/** What operators do to a queue, as the ledger tells it. */
const world = testWorld('ledger_acts');
const signer = new HeadSigner(signerName, developmentLedgerKey);
const operator: Actor = { role: 'operator', id: randomUUID() };
const service: Actor = { role: 'service', id: 'archive' };
const day = 86_400_000;
const why = 'Анасы құжат көрсетті';
let clock: Instant = after(beforePublication, -day);
const next = (ms = 1_000): Instant => (clock = addMs(clock, ms));

const leaves = (city = almaty) => ledgerLeaves(world.database, city);

/** Of one application, in their order. */
async function leavesOf(id: string, city = almaty): Promise<Leaf[]> {
  const { ledgerSalt } = await world.application(id);
  const who = commitmentOf(ledgerSalt ?? '', id);
  return (await leaves(city)).filter((leaf) => 'who' in leaf && leaf.who === who);
}

/** How the ledger tells an operator's act that came with words. */
async function operators(id: string, reason: string) {
  const { ledgerSalt } = await world.application(id);
  return { by: 'operator', reason, words: wordsOf(ledgerSalt ?? '', why) };
}

async function noted(id: string): Promise<string> {
  const noteId = randomUUID();
  await storeNote(world.database, id, { id: noteId, text: why });
  return noteId;
}

const queued = (over: { privilege?: string; iin?: string } = {}) => world.queued({ at: next(), ...over });

const takeBack = async (id: string, at: Instant, responseId?: string) =>
  takeDecisionBack(world.database, id, {
    ...{ commandId: randomUUID(), at, actor: operator, noteId: await noted(id) },
    ...(responseId && { responseId }),
  });

async function endByOperator(id: string, at: Instant): Promise<void> {
  await world.carryOut(id, { type: 'withdraw', reason: 'not-representative', noteId: await noted(id) }, at);
}

/** A place that a family holds, after the gathering. */
async function held(id: string, bulletinId: string): Promise<string> {
  const { response } = await world.answer(id, bulletinId, after(published, 60_000));
  await world.steps.advance(bulletinId, gathered);
  return response.id;
}

const byWhom = async (actor: Actor, id: string, intent: Intent, at: Instant): Promise<void> => {
  const { result } = await world.attempt(id, intent, at, { actor });
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
};

async function referred(actor: Actor = { role: 'employee' }) {
  const id = await queued();
  const bulletinId = await world.bulletin();
  const responseId = await held(id, bulletinId);
  await byWhom(actor, id, { type: 'activate', responseId }, after(gathered, 1_000));
  const referral = await world.database.prisma.referral.findFirstOrThrow({ where: { applicationId: id } });
  return { id, bulletinId, referralId: referral.id };
}

/** Of whom nobody came: in the stop-list, or with the second lapse removed. */
async function lapsed(lapses = 1) {
  const { id, referralId } = await referred();
  const { deadlineAt } = await world.database.prisma.referral.findUniqueOrThrow({ where: { id: referralId } });
  const at = addMs(gathered, deadlineAt.getTime() - Date.parse(gathered));
  await byWhom({ role: 'system' }, id, { type: 'lapse', referralId, deadlineAt: at, lapses, remove: lapses > 1 }, at);
  return { id, at: after(at, 1_000) };
}

let endedBefore: string;
let overBefore: { id: string; responseId: string };
beforeAll(async () => {
  endedBefore = await queued();
  await endByOperator(endedBefore, next());
  const id = await queued();
  const bulletinId = await world.bulletin();
  const responseId = await held(id, bulletinId);
  await byWhom(
    { role: 'employee' },
    id,
    { type: 'decline-response', responseId, reasonCode: 'applicant-refused' },
    after(gathered, 1),
  );
  await world.steps.end(bulletinId, { at: after(gathered, 2), how: 'closed', reasonCode: 'group-closes' });
  overBefore = { id, responseId };
  for (const city of [almaty, astana]) {
    await world.database.transact((work) => beginLedger(work, city, after(gathered, 3)));
  }
});

/** So that the next ones stand at the head of the queue. */
async function clearQueue(): Promise<void> {
  const rows = await world.database.prisma.application.findMany({ where: { gate: 'open', city: almaty } });
  for (const { id } of rows.filter((row) => row.id !== overBefore.id)) {
    await byWhom({ role: 'applicant' }, id, { type: 'withdraw' }, after(gathered, 60 * day));
  }
}

afterEach(async () => {
  await clearQueue();
  for (const city of [almaty, astana]) expect(await ledgerParting(world.database, city)).toBeNull();
});

describe('an operator’s end', () => {
  it('of an application in its queue says so, with the reason and a commitment to the words', async () => {
    const id = await queued();
    const bulletinId = await world.bulletin();
    await held(id, bulletinId);
    await endByOperator(id, after(gathered, 1_000));
    const act = await operators(id, 'not-representative');
    const [released, left] = (await leavesOf(id)).slice(-2);
    expect(released).toMatchObject({ kind: 'released', cause: 'withdrawn', by: 'operator', reason: act.reason });
    expect(left).toMatchObject({ kind: 'left', cause: 'withdrawn', ...act });
    expect(JSON.stringify(await leaves())).not.toContain(why);
  });

  it('of one in the stop-list is told, too, as is a family’s own', async () => {
    const { id, at } = await lapsed();
    await endByOperator(id, at);
    expect((await leavesOf(id)).at(-1)).toMatchObject({
      ...{ kind: 'application-ended', cause: 'withdrawn' },
      ...(await operators(id, 'not-representative')),
    });
    const { id: other, at: then } = await lapsed();
    await byWhom({ role: 'applicant' }, other, { type: 'withdraw' }, then);
    const own = (await leavesOf(other)).at(-1);
    expect(own).toEqual({ kind: 'application-ended', at: then, cause: 'withdrawn', who: expect.any(String) });
  });
});

describe('what an operator takes back', () => {
  it('is told with the reason where it was an end, in the queue and in what is left of a stop-list', async () => {
    const id = await queued();
    await endByOperator(id, after(gathered, 1_000));
    await takeBack(id, after(gathered, 2_000));
    const act = await operators(id, 'wrong-end');
    expect((await leavesOf(id)).at(-1)).toMatchObject({ kind: 'returned', cause: 'restored', ...act });
    const { id: other, at } = await lapsed();
    await endByOperator(other, at);
    await takeBack(other, after(at, 1_000));
    expect((await leavesOf(other)).at(-1)).toMatchObject({
      ...{ kind: 'application-restored' },
      ...(await operators(other, 'wrong-end')),
    });
  });

  it('is told where it was a lapse, in the stop-list and after the removal', async () => {
    for (const lapses of [1, 2]) {
      const { id, at } = await lapsed(lapses);
      if (lapses > 1) {
        expect((await leavesOf(id)).at(-1)).toMatchObject({ kind: 'application-ended', cause: 'removed' });
      }
      await takeBack(id, at);
      expect((await leavesOf(id)).at(-1)).toMatchObject({
        ...{ kind: 'returned', cause: 'restored' },
        ...(await operators(id, 'wrong-lapse')),
      });
    }
  });

  it('is told where it was a decline', async () => {
    const id = await queued();
    const bulletinId = await world.bulletin();
    const responseId = await held(id, bulletinId);
    const noteId = await noted(id);
    const decline = { type: 'decline-response', responseId, reasonCode: 'applicant-refused', noteId } as const;
    await byWhom(operator, id, decline, after(gathered, 1_000));
    expect((await leavesOf(id)).at(-1)).toMatchObject({
      ...{ kind: 'released', cause: 'declined' },
      ...(await operators(id, 'applicant-refused')),
    });
    await takeBack(id, after(gathered, 2_000), responseId);
    expect((await leavesOf(id)).find(({ kind }) => kind === 'restored')).toMatchObject(
      await operators(id, 'wrong-decline'),
    );
  });

  it('may have been decided before the ledger began', async () => {
    await takeBack(endedBefore, after(gathered, 1_000));
    expect((await leavesOf(endedBefore)).map(({ kind }) => kind)).toEqual([
      ...['submitted', 'application-ended', 'returned'],
    ]);
    await takeBack(overBefore.id, after(gathered, 1_000), overBefore.responseId);
    expect((await leavesOf(overBefore.id)).at(-1)).toMatchObject({ kind: 'restored', into: 'right-to-respond' });
  });
});

it('a privilege that is confirmed, and cancelled with words, in the queue and out of it', async () => {
  const decide = (id: string, decision: 'confirm' | 'cancel', at: Instant, reason?: string) =>
    setPrivilege(world.database, id, { at, decision, actor: operator, reason });
  const id = await queued({ privilege: 'large-family' });
  await decide(id, 'confirm', after(gathered, 1_000));
  const [confirmed] = (await leavesOf(id)).slice(-1);
  expect(confirmed).toMatchObject({ kind: 'category-changed', by: 'operator', reason: 'privilege-confirmed' });
  expect(JSON.stringify(confirmed)).not.toContain('large-family');
  await decide(id, 'cancel', after(gathered, 2_000), why);
  expect((await leavesOf(id)).at(-1)).toMatchObject(await operators(id, 'privilege-cancelled'));
  const { id: out, at } = await lapsed();
  await claimPrivilege(world.database, out, { at, privilege: 'orphan', actor: { role: 'applicant' } });
  await decide(out, 'confirm', after(at, 1));
  expect((await leavesOf(out)).at(-1)).toMatchObject({ by: 'operator', reason: 'privilege-confirmed' });
});

describe('in a kindergarten’s stead', () => {
  it('an operator activates what was let pass, and enrols', async () => {
    const { id, referralId } = await referred(operator);
    const told = (await leavesOf(id)).slice(-2);
    for (const leaf of told) expect(leaf).toMatchObject({ by: 'operator', reason: 'activation-overdue' });
    const recordId = randomUUID();
    await world.database.prisma.enrolmentRecord.create({ data: { id: recordId, applicationId: id, documents: [] } });
    await byWhom(operator, id, { type: 'enroll', referralId, recordId }, after(gathered, 2_000));
    const enrolled = (await leavesOf(id)).at(-1);
    expect(enrolled).toMatchObject({ kind: 'enrolled', by: 'operator', reason: 'for-kindergarten' });
  });

  it('its employees are named by nothing', async () => {
    const { id } = await referred();
    expect(JSON.stringify(await leavesOf(id))).not.toContain('"by"');
  });

  it('an operator ends a referral, or declines after the arrival', async () => {
    const { id, referralId } = await referred();
    const end = { type: 'end-referral', referralId, reasonCode: 'group-closes', noteId: await noted(id) } as const;
    await byWhom(operator, id, end, after(gathered, 2_000));
    const act = await operators(id, 'group-closes');
    const [ended, returned] = (await leavesOf(id)).slice(-2);
    expect(ended).toMatchObject({ kind: 'referral-ended', how: 'ended', ...act });
    expect(returned).toMatchObject({ kind: 'returned', cause: 'referral-ended', ...act });
    const other = await referred();
    await byWhom(
      operator,
      other.id,
      { type: 'decline-arrival', referralId: other.referralId, reasonCode: 'applicant-refused' },
      after(gathered, 2_000),
    );
    for (const leaf of (await leavesOf(other.id)).slice(-2)) {
      expect(leaf).toMatchObject({ by: 'operator', reason: 'applicant-refused' });
    }
  });

  it('the city withdraws a bulletin; a kindergarten closes its own', async () => {
    for (const [how, by] of [
      ['withdrawn', 'operator'],
      ['closed', undefined],
    ] as const) {
      const bulletinId = await world.bulletin();
      await world.steps.end(bulletinId, { at: after(gathered, 1_000), how, reasonCode: 'group-closes' });
      const [ended] = (await leaves()).filter((leaf) => leaf.kind === 'ended' && leaf.bulletin === bulletinId);
      expect(ended).toMatchObject({ how, reason: 'group-closes' });
      expect(ended && 'by' in ended ? ended.by : undefined).toBe(by);
    }
  });
});

it('another system’s message is told as one, and so is what was sent by hand', async () => {
  const { id, referralId } = await referred(service);
  await byWhom(service, id, { type: 'revoke', referralId }, after(gathered, 2_000));
  for (const leaf of (await leavesOf(id)).slice(-2)) expect(leaf).toMatchObject({ by: 'service', reason: 'signal' });
  const bulletinId = await world.bulletin();
  await world.carryOut(id, { type: 'ask-admission', bulletinId }, after(gathered, 3_000));
  expect((await leavesOf(id)).find((leaf) => leaf.kind === 'responded' && leaf.bulletin === bulletinId)).toMatchObject({
    ...{ by: 'service', reason: 'signal' },
  });
});

it('a queue that is taken over, and given back, in it and in a stop-list that was inherited', async () => {
  const { id: earlier, at } = await lapsed();
  await byWhom({ role: 'applicant' }, earlier, { type: 'withdraw' }, at);
  await world.database.pool.query(
    `UPDATE application SET stop_list = stop_list || '{"deadlineAt": "2099-01-01T00:00:00.000Z"}',
       ages_out_at = '2099-01-01' WHERE id = $1`,
    [earlier],
  );
  const { childIin } = await world.application(earlier);
  const importId = randomUUID();
  const birthDate = '2022-05-10';
  const row = {
    childName: 'Demo Imported',
    birthDate,
    language: 'kk',
    privilege: null,
    privilegeConfirmed: false,
  } as const;
  const rest = { submittedAt: '2024-12-30T19:00:00.000Z', wishes: null, birthCertificateNumber: null };
  const { items } = await addImported(world.database, {
    ...{ importId, city: astana, by: randomUUID() },
    rows: [
      { rowNo: 1, childIin: someIin(birthDate), ...row, ...rest },
      { rowNo: 2, childIin, ...row, ...rest },
    ],
  });
  expect(items).toMatchObject([{ outcome: 'added' }, { outcome: 'added' }]);
  const [queue = '', stopped = ''] = items.map(({ applicationId }) => applicationId ?? '');
  const kinds = async (id: string) => (await leavesOf(id, astana)).map(({ kind }) => kind);
  expect(await kinds(queue)).toEqual(['submitted', 'joined']);
  expect(await kinds(stopped)).toEqual(['submitted']);
  await undoImport(world.database, { importId, city: astana, by: randomUUID() });
  const undone = { cause: 'import-undone', by: 'operator', reason: 'import-undone' };
  expect((await leavesOf(queue, astana)).at(-1)).toMatchObject({ kind: 'left', ...undone });
  expect((await leavesOf(stopped, astana)).at(-1)).toMatchObject({ kind: 'application-ended', ...undone });
  for (const leaf of (await leavesOf(queue, astana)).slice(0, 2)) {
    expect(leaf).toMatchObject({ cause: 'imported', by: 'operator', reason: 'queue-taken-over' });
  }
});

it('the family opens the words that a record commits to, and nobody does once the person is erased', async () => {
  const id = await queued();
  await endByOperator(id, after(gathered, 1_000));
  await leaves();
  const { events, salt } = await ownLedger(world.database, signer, id);
  const [left] = events.slice(-1);
  expect(left).toMatchObject({ words: why });
  expect(JSON.parse(left?.leaf ?? '')).toMatchObject({ words: wordsOf(salt, why) });
  expect(events[0]).not.toHaveProperty('words');
  await eraseApplication(world.database, id, after(generalFrom, 1));
  await expect(ownLedger(world.database, signer, id)).rejects.toMatchObject({ code: 'not-in-ledger' });
});
