import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { applicationWorkflowId, signals } from '@kezek/messages/application';
import { key, type Person } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { agreed, wrongs } from './support/agreement';
import { eventually } from './support/eventually';
import { quiet } from './support/everything';
import { send } from './support/refusals';
import { whileRelayHangs } from './support/relay';
import { testStack } from './support/stack';
import { activate, direct, history, respond, seenDocuments, Town, until, view, type Applied } from './support/town';

/** A person's patience is cut short, so that the way through 202 is walked in seconds. */
const stack = testStack({ city: 'none', extra: { COMMAND_DEADLINE_MS: '2500' } });
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});
afterEach(async () => {
  await quiet(stack);
  expect(await wrongs(stack)).toEqual([]);
});

const fresh = (iKey: string = randomUUID()) => ({ 'idempotency-key': iKey });
const params = ({ id }: Applied) => ({ id });
const factsOf = async (applied: Applied) => (await history(applied)).map(({ code }) => code);
/** Waits also for what was accepted and is carried out later, as a slow machine answers within this patience. */
async function carriedOut(applied: Applied, by: Person, asked: Promise<object>): Promise<void> {
  const answer = await asked;
  if (!('commandId' in answer)) return;
  const { refusal } = await eventually(
    'what was accepted is carried out',
    () => by.portal.commandStatus({ params: { id: applied.id, commandId: String(answer.commandId) } }),
    ({ status }) => status !== 'accepted',
  );
  if (refusal) throw new RemoteProblem(409, refusal.code);
}
const codeOf = (outcome: PromiseSettledResult<unknown>): string =>
  outcome.status === 'fulfilled'
    ? 'done'
    : outcome.reason instanceof RemoteProblem
      ? outcome.reason.code
      : String(outcome.reason);

describe('while the outbox hangs', () => {
  it('a response that its workflow hasn’t heard of is activated, and the late news changes nothing', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const bulletinId = await town.open(garden, 1);
    await quiet(stack);
    const referred = await whileRelayHangs(stack, async () => {
      const response = await respond(applied, bulletinId);
      expect(response.status).toBe('held');
      return activate(applied, garden, response.id);
    });
    await quiet(stack);
    const { seen } = await agreed(stack, applied);
    expect(seen).toMatchObject({ stage: 'referred', referral: { id: referred.referral?.id } });
    expect((await factsOf(applied)).filter((code) => code === 'referred')).toHaveLength(1);
  });

  it('a response that its workflow hasn’t heard of is declined, named or not', async () => {
    const garden = await town.kindergarten();
    const all = [await town.apply(garden), await town.apply(garden)];
    const bulletinId = await town.open(garden, 2);
    await quiet(stack);
    await whileRelayHangs(stack, async () => {
      for (const [index, applied] of all.entries()) {
        const { id: responseId } = await respond(applied, bulletinId);
        const body = { reasonCode: 'applicant-refused', ...(index === 0 && { responseId }) };
        const { employee } = garden;
        await carriedOut(applied, employee, employee.portal.decline({ params: params(applied), headers: key(), body }));
        expect((await view(applied)).response).toBeNull();
      }
    });
    await quiet(stack);
    for (const applied of all) {
      const { seen } = await agreed(stack, applied);
      expect(seen).toMatchObject({ stage: 'queued', response: null });
      expect((await factsOf(applied)).filter((code) => code === 'response-ended')).toHaveLength(1);
    }
  });

  it('who withdraws with a response that the workflow doesn’t know leaves its place to the next in line', async () => {
    const garden = await town.kindergarten();
    const [first, second] = [await town.apply(garden), await town.apply(garden)];
    const bulletinId = await town.open(garden, 1);
    await quiet(stack);
    await whileRelayHangs(stack, async () => {
      expect((await respond(first, bulletinId)).status).toBe('held');
      expect(await respond(second, bulletinId)).toMatchObject({ status: 'waiting', waitingRank: 1 });
      await first.parent.portal.withdraw({ params: params(first), headers: key() });
      expect((await view(second)).response?.status).toBe('held');
    });
    await until(first, 'it is withdrawn', ({ stage }) => stage === 'withdrawn');
    expect((await agreed(stack, second)).seen.response?.status).toBe('held');
  });
});

describe('take-back against activate', () => {
  it('exactly one wins, round after round, and everybody knows which', async () => {
    const garden = await town.kindergarten({ like: { birthYear: await birthYear(), language: 'en' } });
    const all = await Promise.all(Array.from({ length: 4 }, () => town.apply(garden)));
    const bulletinId = await town.open(garden, 4);
    const wins = { takeBack: 0, activate: 0 };
    for (let round = 0; round < 6; round += 1) {
      await Promise.all(
        all.map(async (applied, index) => {
          const response = await eventually(
            'a place is held',
            () => respond(applied, bulletinId),
            ({ status }) => status === 'held',
          );
          const head = (round + index) % 3;
          const [takeBack, activated] = await Promise.allSettled([
            sleep(head === 1 ? 8 : 0).then(() =>
              applied.parent.portal.takeBack({ params: { id: applied.id, responseId: response.id } }),
            ),
            sleep(head === 2 ? 8 : 0).then(() =>
              carriedOut(
                applied,
                garden.employee,
                garden.employee.portal.activate({
                  params: params(applied),
                  headers: key(),
                  body: { responseId: response.id },
                }),
              ),
            ),
          ]);
          const { seen } = await agreed(stack, applied);
          if (takeBack.status === 'fulfilled') {
            wins.takeBack += 1;
            expect(['response-not-live', 'response-not-held', 'application-not-found']).toContain(codeOf(activated));
            expect(seen).toMatchObject({ stage: 'queued', response: null, referral: null });
          } else {
            wins.activate += 1;
            expect(codeOf(activated)).toBe('done');
            expect(['already-activated', 'has-referral', 'response-not-live']).toContain(codeOf(takeBack));
            expect(seen).toMatchObject({ stage: 'referred', response: null });
            await applied.parent.portal.revoke({ params: params(applied), headers: key() });
            await until(applied, 'it is back in the queue', ({ stage }) => stage === 'queued');
          }
        }),
      );
    }
    expect(wins.takeBack + wins.activate).toBe(24);
    expect(await wrongs(stack)).toEqual([]);
  });

  const birthYear = async () => Number((await town.now()).slice(0, 4)) - 2;
});

describe('while the worker is away', () => {
  it('an enrolment stamped before the deadline wins, one stamped at it lapses, however late both are carried out', async () => {
    const garden = await town.kindergarten();
    const [early, late] = [await town.apply(garden), await town.apply(garden)];
    const bulletinId = await town.open(garden, 2);
    await direct(late, garden, bulletinId);
    const { referral } = await direct(early, garden, bulletinId);
    const deadlineAt = toInstant(referral?.window.deadlineAt ?? '');
    await quiet(stack);
    await town.moveTo(addMs(deadlineAt, -4_000));
    const [earlyKey, lateKey] = [randomUUID(), randomUUID()];
    const enroll = (applied: Applied, iKey: string) =>
      garden.employee.portal.enroll.withStatus({
        params: params(applied),
        headers: fresh(iKey),
        body: { documents: seenDocuments },
      });
    const status = (applied: Applied, commandId: string) =>
      garden.employee.portal.commandStatus({ params: { id: applied.id, commandId } });
    await stack.whilePaused('worker', async () => {
      expect(await enroll(early, earlyKey)).toEqual({ status: 202, body: { status: 'accepted', commandId: earlyKey } });
      await eventually(
        'the deadline has passed',
        () => town.now(),
        (now) => now >= deadlineAt,
      );
      expect((await enroll(late, lateKey)).status).toBe(202);
      stack.kill('worker');
    });
    await stack.ready();
    await until(early, 'it is enrolled', ({ stage }) => stage === 'enrolled');
    const lapsed = await until(late, 'its referral has lapsed', ({ stage }) => stage === 'stop-listed');
    expect(lapsed).toMatchObject({ lapses: 1, referral: null });
    expect(await status(early, earlyKey)).toMatchObject({ status: 'done' });
    await eventually(
      'the late command was refused',
      async () => {
        const refused = (await history(late)).filter(({ code }) => code === 'refused');
        return refused.map(({ command, params: { refusal } }) => [command, refusal]);
      },
      (refused) => JSON.stringify(refused) === JSON.stringify([['enroll', 'referral-lapsed']]),
    );
    await agreed(stack, late);
    expect((await factsOf(early)).filter((code) => code === 'enrolled')).toHaveLength(1);
    expect(lateKey).not.toBe(earlyKey);
  });

  it('a command is accepted, kept, and carried out once after the restart; its status tells', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const bulletinId = await town.open(garden, 1);
    const { id: responseId } = await respond(applied, bulletinId);
    await quiet(stack);
    const commandId = randomUUID();
    const order = () =>
      garden.employee.portal.activate.withStatus({
        params: params(applied),
        headers: fresh(commandId),
        body: { responseId },
      });
    const status = () => garden.employee.portal.commandStatus({ params: { id: applied.id, commandId } });
    await stack.whilePaused('worker', async () => {
      expect(await order()).toEqual({ status: 202, body: { status: 'accepted', commandId } });
      // Whoever asks again with the same key gets the same answer.
      expect((await order()).status).toBe(202);
      expect(await status()).toEqual({ commandId, status: 'accepted', refusal: null });
      expect((await view(applied)).stage).toBe('queued');
      stack.kill('worker');
    });
    await stack.ready();
    await until(applied, 'it is referred', ({ stage }) => stage === 'referred');
    await eventually('its status tells', status, (known) => known.status === 'done');
    expect((await factsOf(applied)).filter((code) => code === 'referred')).toHaveLength(1);
    await agreed(stack, applied);
  });

  it('a command that turns out to be impossible says so afterwards, in the asker’s language', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const { commandId } = await stack.whilePaused('worker', async () => {
      const { status, body } = await applied.parent.portal.revoke.withStatus({
        params: params(applied),
        headers: key(),
      });
      if (status !== 202) throw new Error(`answered ${status}`);
      return body;
    });
    const known = await eventually(
      'its status tells',
      () => applied.parent.portal.commandStatus({ params: { id: applied.id, commandId } }),
      ({ status }) => status !== 'accepted',
    );
    expect(known).toMatchObject({ status: 'refused', refusal: { code: 'no-referral' } });
    expect(known.refusal?.detail).toMatch(/[a-z]{3}/);
  });
});

describe('a private choice', () => {
  it('releases a live response, whose place goes to the next in line', async () => {
    const garden = await town.kindergarten({ birthYear: Number((await town.now()).slice(0, 4)) - 5, language: 'ru' });
    const privately = await town.kindergarten({ kind: 'state-order', like: garden });
    const [first, second, third] = [await town.apply(garden), await town.apply(garden), await town.apply(garden)];
    const [open, offered] = [await town.offer(garden, 1), await town.offer(privately, 1)];
    await town.publish(open, offered);
    expect((await respond(first, open)).status).toBe('held');
    expect(await respond(second, open)).toMatchObject({ status: 'waiting', waitingRank: 1 });
    expect(await respond(third, open)).toMatchObject({ status: 'waiting', waitingRank: 2 });
    const chosen = first.parent.portal.choosePrivate({
      params: params(first),
      headers: key(),
      body: { bulletinId: offered, confirmed: true },
    });
    await carriedOut(first, first.parent, chosen);
    expect(await view(first)).toMatchObject({
      stage: 'referred',
      number: null,
      response: null,
      referral: { kind: 'state-order' },
    });
    expect((await view(second)).response).toMatchObject({ status: 'held', placeNo: 1 });
    expect((await view(third)).response).toMatchObject({ status: 'waiting', waitingRank: 1 });
    for (const applied of [first, second, third]) await agreed(stack, applied);
  });

  it('against the activation of that response: exactly one referral', async () => {
    const garden = await town.kindergarten({ birthYear: Number((await town.now()).slice(0, 4)) - 5, language: 'kk' });
    const privately = await town.kindergarten({ kind: 'state-order', like: garden });
    const all = await Promise.all(Array.from({ length: 4 }, () => town.apply(garden)));
    const [open, offered] = [await town.offer(garden, 4), await town.offer(privately, 4)];
    await town.publish(open, offered);
    await Promise.all(
      all.map(async (applied) => {
        const { id: responseId } = await respond(applied, open);
        const { employee } = garden;
        const chosen = applied.parent.portal.choosePrivate({
          params: params(applied),
          headers: key(),
          body: { bulletinId: offered, confirmed: true },
        });
        const activated = employee.portal.activate({ params: params(applied), headers: key(), body: { responseId } });
        const outcomes = await Promise.allSettled([
          carriedOut(applied, applied.parent, chosen),
          carriedOut(applied, employee, activated),
        ]);
        const codes = outcomes.map(codeOf);
        expect(codes.filter((code) => code === 'done')).toHaveLength(1);
        const { seen } = await agreed(stack, applied);
        expect(seen.referral?.kind).toBe(codes[0] === 'done' ? 'state-order' : 'public');
      }),
    );
  });
});

describe('asked twice', () => {
  it('one key, at once and again: one application, one response, one referral', async () => {
    const garden = await town.kindergarten();
    const parent = await town.parent();
    const child = demoChild(garden.birthYear);
    const times = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 5 }, act));
    const submit = { headers: key(), body: { child, city: garden.city, language: garden.language } };
    const submitted = await times(() => parent.portal.submit(submit));
    expect(new Set(submitted.map(({ id }) => id)).size).toBe(1);
    expect((await parent.portal.submit(submit)).id).toBe(submitted[0]?.id);
    const applied: Applied = { id: submitted[0]?.id ?? '', parent, place: garden };
    await until(applied, 'it is in the queue', ({ started }) => started);

    const bulletinId = await town.open(garden, 2);
    const responding = key();
    const responses = await times(() => respond(applied, bulletinId, responding));
    expect(new Set(responses.map(({ id, placeNo }) => `${id} ${placeNo}`)).size).toBe(1);
    expect((await respond(applied, bulletinId, responding)).id).toBe(responses[0]?.id);

    const activation = { params: params(applied), headers: key(), body: { responseId: responses[0]?.id ?? '' } };
    const carry = () => carriedOut(applied, garden.employee, garden.employee.portal.activate(activation));
    await times(carry);
    await carry();
    expect(await view(applied)).toMatchObject({ stage: 'referred', referral: { status: 'valid' } });
    await agreed(stack, applied);
    expect((await factsOf(applied)).filter((code) => code === 'referred')).toHaveLength(1);
    expect((await parent.portal.applications()).items).toHaveLength(1);
  });

  it('a double click on «respond» makes one response', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden);
    const bulletinId = await town.open(garden, 3);
    const clicks = await Promise.allSettled(Array.from({ length: 4 }, () => respond(applied, bulletinId)));
    expect(clicks.map(codeOf).toSorted()).toEqual(['done', ...Array.from({ length: 3 }, () => 'live-response-exists')]);
    expect((await agreed(stack, applied)).seen.response).toMatchObject({ status: 'held', placeNo: 1 });
  });

  it('a signal that comes twice is carried out once; without ids the second is refused and recorded', async () => {
    const garden = await town.kindergarten();
    const [one, two] = [await town.apply(garden), await town.apply(garden)];
    const bulletinId = await town.open(garden, 2);
    const held = [await respond(one, bulletinId), await respond(two, bulletinId)];
    const handle = ({ id }: Applied) => stack.temporal.workflow.getHandle(applicationWorkflowId(id));
    const commandId = `test/${randomUUID()}`;
    for (let time = 0; time < 2; time += 1) {
      await handle(one).signal(signals.activate, { responseId: held[0]?.id ?? '', commandId });
      await handle(two).signal(signals.activate, { responseId: held[1]?.id ?? '' });
    }
    await until(one, 'it is referred', ({ stage }) => stage === 'referred');
    await eventually(
      'the second is recorded',
      () => factsOf(two),
      (codes) => codes.includes('refused'),
    );
    expect((await factsOf(one)).filter((code) => ['referred', 'refused'].includes(code))).toEqual(['referred']);
    const second = (await history(two)).filter(({ code }) => code === 'refused');
    expect(second.map(({ command, params: { refusal } }) => [command, refusal])).toEqual([
      ['activate', 'already-activated'],
    ]);
    await agreed(stack, one);
    await agreed(stack, two);
  });

  it('two keys for one place: both employees ask, one referral', async () => {
    const garden = await town.kindergarten();
    const colleague = await town.employeeOf(garden.id);
    const applied = await town.apply(garden);
    const bulletinId = await town.open(garden, 1);
    const { id: responseId } = await respond(applied, bulletinId);
    const path = `/applications/${applied.id}/activate`;
    const answers = await Promise.all(
      [garden.employee, colleague].map((employee) => send(employee, { path, body: { responseId } })),
    );
    expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '409']);
    await agreed(stack, applied);
  });
});
