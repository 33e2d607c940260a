import { beforeAll, describe, expect, it } from '@jest/globals';
import { addMs, type Instant } from '@kezek/calendar/instant';
import type { Leaf } from '@kezek/rules/ledger/leaf';
import { almaty } from '@kezek/rules/pack/default-packs';
import { isConsistent, isIncluded } from '@kezek/transparency/check';
import { commitmentOf } from '@kezek/transparency/commitment';
import { leafHash } from '@kezek/transparency/hash';
import { HeadSigner, isSigned, readHead } from '@kezek/transparency/signed-head';
import { setPrivilege } from '../applications/privilege';
import { changeLanguage } from '../applications/change-language';
import { eraseApplication } from '../erasure/erase';
import { ledgerParting, ledgerTexts } from '../testing/followed-ledger';
import { after, beforePublication, gathered, generalFrom, published, testWorld } from '../testing/world';
import { beginLedger } from './begin';
import { currentHead, publishedHeads, publishHeads } from './heads';
import { consistencyProof, ownLedger } from './proofs';
import { developmentLedgerKey, signerName } from './signer';

const world = testWorld('ledger');
const signer = new HeadSigner(signerName, developmentLedgerKey);
const operator = { role: 'operator', id: '00000000-0000-4000-8000-000000000001' } as const;
const day = 86_400_000;
let clock: Instant = after(beforePublication, -day);
const next = (ms = 1_000): Instant => (clock = addMs(clock, ms));

const texts = () => ledgerTexts(world.database);
const leafOf = (text: string): Leaf => JSON.parse(text);
const kindOf = (text: string): Leaf['kind'] => leafOf(text).kind;

const parting = () => ledgerParting(world.database);
const queued = (over: { privilege?: string; language?: 'kk' | 'ru' } = {}) => world.queued({ at: next(), ...over });

/** Families in a queue, and a bulletin of theirs, published and settled. */
async function line(language: 'kk' | 'ru' | 'en', families: number, places: number) {
  const ids: string[] = [];
  for (let n = 0; n < families; n += 1) ids.push(await world.queued({ at: next(), language }));
  const bulletinId = await world.bulletin({ language, places });
  return { ids, bulletinId };
}

beforeAll(async () => {
  const { ids, bulletinId } = await line('ru', 8, 2);
  for (const id of ids.slice(0, 4)) await world.answer(id, bulletinId, after(published, 60_000));
  await world.steps.advance(bulletinId, gathered);
  const [holder] = (await world.responsesOf(bulletinId)).filter(({ status }) => status === 'held');
  await world.carryOut(
    holder?.applicationId ?? '',
    { type: 'activate', responseId: holder?.id ?? '' },
    after(gathered, 1),
  );
  await world.database.transact((work) => beginLedger(work, almaty, after(gathered, 2)));
});

describe('a ledger', () => {
  it('begins with everything as it stands, and follows what comes of it', async () => {
    const [, , third] = (await texts()).map(leafOf).filter(({ kind }) => kind === 'joined');
    expect(third).toMatchObject({ cause: 'taken-over', queue: { birthYear: 2022, language: 'ru' } });
    const { rows } = await world.database.pool.query<{ id: string; application_id: string; issued_at: string }>(
      `SELECT id, application_id, issued_at FROM referral`,
    );
    const [referral] = rows;
    if (!referral) throw new Error('one was issued');
    await world.carryOut(referral.application_id, { type: 'revoke', referralId: referral.id }, after(gathered, 3));
    expect(await parting()).toBeNull();
  });

  it('follows lives of every kind, priority and privileges among them', async () => {
    const { ids, bulletinId } = await line('kk', 9, 3);
    const [first = '', privileged = '', leaver = ''] = ids;
    for (const id of ids.slice(0, 6)) await world.answer(id, bulletinId, after(published, 60_000));
    const decision = { at: after(published, 120_000), actor: operator };
    const claimed = await queued({ privilege: 'large-family' });
    await setPrivilege(world.database, claimed, { ...decision, decision: 'confirm' });
    await world.steps.advance(bulletinId, gathered);
    const held = (await world.responsesOf(bulletinId)).find(({ applicationId }) => applicationId === first);
    const activate = { type: 'activate', responseId: held?.id ?? '' } as const;
    const { referral } = await world.carryOut(first, activate, after(gathered, 10), 'referred');
    await world.carryOut(privileged, { type: 'withdraw' }, after(gathered, 20));
    await world.answer(claimed, bulletinId, after(gathered, 30));
    await changeLanguage(world.database, ids[8] ?? '', {
      ...{ at: after(gathered, 40), language: 'en', actor: { role: 'applicant', id: operator.id }, keepsDate: true },
    });
    const { deadlineAt } = referral.window;
    await world.answer(ids[7] ?? '', bulletinId, after(generalFrom, 1));
    await world.carryOut(
      first,
      { type: 'lapse', referralId: referral.referralId, deadlineAt, lapses: 1, remove: false },
      deadlineAt,
    );
    const declined = (await world.responsesOf(bulletinId)).find(({ applicationId }) => applicationId === leaver);
    await world.carryOut(
      leaver,
      { type: 'decline-response', responseId: declined?.id ?? '', reasonCode: 'documents-do-not-match' },
      after(deadlineAt, 1),
    );
    await world.steps.end(bulletinId, {
      ...{ at: after(deadlineAt, 2), how: 'withdrawn', reasonCode: 'published-by-mistake' },
    });
    expect(await parting()).toBeNull();
    const kinds = new Set((await texts()).map((text) => kindOf(text)));
    for (const kind of [
      'given',
      'issued',
      'widened',
      'category-changed',
      'released',
      'referral-ended',
      'ended',
    ] as const) {
      expect(kinds).toContain(kind);
    }
  });

  it('proves to a family what is theirs, under a head that the city has signed', async () => {
    const { size: before, root: oldRoot } = await currentHead(world.database, signer, almaty);
    const id = await queued();
    await texts();
    const { events, salt, who, head } = await ownLedger(world.database, signer, id);
    expect(isSigned(head.note, [signer.verifierKey])).toBe(true);
    expect(commitmentOf(salt, id)).toBe(who);
    expect(events.map(({ leaf }) => kindOf(leaf))).toEqual(['submitted', 'joined']);
    const tree = { size: head.size, root: Buffer.from(head.root, 'base64') };
    for (const { index, leaf, proof } of events) {
      expect(
        isIncluded(
          leafHash(leaf),
          index,
          tree,
          proof.map((hash) => Buffer.from(hash, 'base64')),
        ),
      ).toBe(true);
    }
    const proof = await consistencyProof(world.database, almaty, { older: before, newer: head.size });
    const older = { size: before, root: Buffer.from(oldRoot, 'base64') };
    expect(
      isConsistent(
        older,
        tree,
        proof.map((hash) => Buffer.from(hash, 'base64')),
      ),
    ).toBe(true);
  });

  it('publishes a head once an instant', async () => {
    await publishHeads(world.database, signer, after(published, day));
    await publishHeads(world.database, signer, after(published, day));
    await publishHeads(world.database, signer, after(published, 2 * day));
    const { items } = await publishedHeads(world.database, almaty, { limit: 10 });
    expect(items.map(({ at }) => at)).toEqual([after(published, 2 * day), after(published, day)]);
    expect(readHead(items[0]?.note ?? '')).toMatchObject({ origin: `kezek/${almaty}`, size: items[0]?.size });
  });

  it('stays true when a person is erased, and opens to nobody then', async () => {
    const id = await queued();
    await world.carryOut(id, { type: 'withdraw' }, next());
    const before = await texts();
    await eraseApplication(world.database, id, next());
    expect(await texts()).toEqual(before);
    await expect(ownLedger(world.database, signer, id)).rejects.toMatchObject({ code: 'not-in-ledger' });
    expect(await parting()).toBeNull();
  });
});
