import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { dayOf, toInstant } from '@kezek/calendar/instant';
import { almaty } from '@kezek/rules/pack/default-packs';
import { commit } from '../journal/commit';
import { historyOf } from '../journal/history';
import { after, beforePublication, someIin, testWorld } from '../testing/world';

const world = testWorld('not-representative');
const birthDate = '2022-05-10';
const later = after(beforePublication, 86_400_000);
const operator = { role: 'operator', id: randomUUID() } as const;

async function endedBy(id: string): Promise<void> {
  const noteId = randomUUID();
  const text = 'The mother came with the birth certificate';
  await world.database.prisma.note.create({ data: { id: noteId, applicationId: id, text } });
  const { version } = await world.application(id);
  const intent = { type: 'withdraw', reason: 'not-representative', noteId } as const;
  const request = {
    commandId: randomUUID(),
    at: later,
    version,
    command: 'withdraw',
    actor: operator,
    intent,
  } as const;
  const { entries } = await commit(world.database, id, request);
  const fact = { type: 'withdrawn', reason: 'not-representative' };
  expect(entries).toMatchObject([{ result: { ok: true, version: version + 1, fact } }]);
}

async function withLapses(id: string, lapses: number): Promise<void> {
  await world.database.pool.query(
    `UPDATE application SET lapses = $2, state = state || jsonb_build_object('lapses', $2::int) WHERE id = $1`,
    [id, lapses],
  );
}

describe('an application of somebody who doesn’t represent the child', () => {
  it('ends with the operator’s reason in its history, and the child is free for the parent’s own', async () => {
    const iin = someIin(birthDate);
    const id = await world.queued({ at: beforePublication, iin });
    await expect(world.submit({ at: later, iin })).rejects.toMatchObject({ code: 'child-has-live-application' });
    await endedBy(id);
    expect(await world.application(id)).toMatchObject({ stage: 'withdrawn', endReason: 'not-representative' });
    expect((await historyOf(world.database, id)).at(-1)).toMatchObject({
      code: 'withdrawn',
      params: { reason: 'not-representative' },
      note: 'The mother came with the birth certificate',
      actorRole: 'operator',
      actorId: operator.id,
    });
    const own = await world.submit({ at: later, iin });
    expect(await world.application(own)).toMatchObject({ stage: 'queued', endReason: null });
  });

  it('leaves the family neither its lapses nor its stop-list, but those of the family’s own before it', async () => {
    const iin = someIin(birthDate);
    const first = await world.queued({ at: beforePublication, iin });
    await withLapses(first, 1);
    await world.carryOut(first, { type: 'withdraw' }, beforePublication);
    const strangers = await world.queued({ at: beforePublication, iin });
    const until = toInstant('2026-05-01T00:00:00.000Z');
    const stopList = { lastDay: '2026-04-30', lastDayFrom: until, deadlineAt: until, packVersion: 1 };
    await world.database.prisma.application.update({ where: { id: strangers }, data: { lapses: 2, stopList } });
    await endedBy(strangers);
    const own = await world.submit({ at: later, iin });
    expect(await world.application(own)).toMatchObject({ lapses: 1, stopList: null });
  });
});

describe('live applications of one account', () => {
  const submittedBy = randomUUID();
  const outcome = (by = submittedBy): Promise<string> =>
    world.submit({ at: beforePublication, submittedBy: by }).then(
      (id) => id,
      ({ code }: { code: string }) => code,
    );

  it('are as many as the pack allows, also when they come at once; one that ended makes room', async () => {
    const outcomes = await Promise.all(Array.from({ length: 14 }, () => outcome()));
    const refused = outcomes.filter((one) => one === 'too-many-live-applications');
    expect(refused).toHaveLength(4);
    const [id = ''] = outcomes.filter((one) => one !== 'too-many-live-applications');
    await world.carryOut(id, { type: 'open' }, beforePublication);
    await world.carryOut(id, { type: 'withdraw' }, beforePublication);
    expect(await outcome()).not.toBe('too-many-live-applications');
    expect(await outcome()).toBe('too-many-live-applications');
    expect(await outcome(randomUUID())).not.toBe('too-many-live-applications');
  });

  it('when there is no room left, are all that is told: of a queued child as of any other', async () => {
    const iin = someIin('2022-05-10');
    await world.submit({ at: beforePublication, iin });
    const by = randomUUID();
    for (let n = 0; n < 10; n += 1) await world.submit({ at: beforePublication, submittedBy: by });
    for (const child of [iin, someIin('2022-05-10')]) {
      await expect(world.submit({ at: beforePublication, submittedBy: by, iin: child })).rejects.toMatchObject({
        code: 'too-many-live-applications',
      });
    }
  });

  it('are counted under the city’s own pack', async () => {
    const { packs } = await world.database.policy.current();
    const values = packs.find(({ locality }) => locality === '*')?.values;
    if (!values) throw new Error('there is a default pack');
    const one = { ...values, liveApplicationsPerAccount: 1 };
    await world.database.policy.addPack({ locality: almaty, appliesFrom: dayOf(beforePublication), values: one }, null);
    const by = randomUUID();
    expect(await outcome(by)).not.toBe('too-many-live-applications');
    await expect(world.submit({ at: beforePublication, submittedBy: by })).rejects.toMatchObject({
      code: 'too-many-live-applications',
      params: { max: 1 },
    });
  });
});
