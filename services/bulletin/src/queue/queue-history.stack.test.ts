import { describe, expect, it } from '@jest/globals';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import { almaty } from '@kezek/rules/pack/default-packs';
import { categories, type Category, type PerCategory } from '@kezek/rules/queue/category';
import { mergeOrder } from '@kezek/rules/queue/order';
import * as fc from 'fast-check';
import { applicationView } from '../journal/application-views';
import { setPrivilege } from '../applications/privilege';
import { after, beforePublication, generalFrom, testWorld } from '../testing/world';
import { eventsOf } from './log';
import { replay, type Own, type QueueEvent } from './queue-history';
import { wholeHistory } from '../testing/whole-history';

const at = beforePublication;
const ratio = 3;

interface Member {
  id: string;
  category: Category;
  submittedAt: ReturnType<typeof toInstant>;
  submissionNo: number;
}

describe('the history of a number', () => {
  it('agrees at every event with the order of the whole queue', () => {
    const steps = fc.array(
      fc.record({
        who: fc.integer({ min: 0, max: 9 }),
        category: fc.constantFrom(...categories),
        what: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 9 }), (plan, ownNo) => {
        const present = new Map<number, Member>();
        const phase = { privileged: 0, general: 0 };
        const events: QueueEvent[] = [];
        const numbers: (number | null)[] = [];
        const own = member(ownNo, 'general');
        for (const { who, category, what } of plan) {
          const known = present.get(who);
          const subject = known ?? member(who, category);
          const add = (kind: QueueEvent['kind'], over: Partial<QueueEvent> = {}) =>
            events.push({ at, kind, applicationId: subject.id, fromCategory: null, detail: null, ...subject, ...over });
          if (!known) {
            present.set(who, subject);
            add('joined');
          } else if (what < 2) {
            present.delete(who);
            add('left');
          } else if (what === 2) {
            const changed = { ...known, category };
            present.set(who, changed);
            add('category-changed', { category, fromCategory: known.category });
          } else {
            phase[what % 2 ? 'privileged' : 'general'] += 1;
            add('turn-used', { detail: what % 2 ? 'first-priority' : 'general' });
          }
          const entries: PerCategory<Member[]> = { 'out-of-turn': [], 'first-priority': [], general: [] };
          for (const one of [...present.values()].toSorted((a, b) => a.submissionNo - b.submissionNo)) {
            entries[one.category].push(one);
          }
          const index = mergeOrder(entries, phase, ratio).findIndex(({ id }) => id === own.id);
          numbers.push(index < 0 ? null : index + 1);
        }
        const changes = changesIn(events, own);
        expect(changes.at(-1)?.number ?? null).toBe(numbers.at(-1) ?? null);
        const distinct = numbers.filter((number, index) => number !== (numbers[index - 1] ?? null));
        expect(changes.filter(({ number, before }) => number !== before).map(({ number }) => number)).toEqual(distinct);
      }),
      { numRuns: 200 },
    );
  });
});

const changesIn = (events: readonly QueueEvent[], own: Own) =>
  replay(events, own, () => ratio).flatMap(({ change }) => change ?? []);

function member(n: number, category: Category): Member {
  return { id: `application-${n}`, category, submittedAt: after(at, Math.floor(n / 2) * 1_000), submissionNo: n };
}

describe('in the database', () => {
  const world = testWorld('queue_history');
  const decidePrivilege = (id: string, decision: 'confirm' | 'cancel', then: Instant) =>
    setPrivilege(world.database, id, {
      ...{ at: then, decision, actor: { role: 'operator' } },
      ...(decision === 'cancel' && { reason: 'The certificate was another family’s.' }),
    });

  it('says who joined or left ahead, by kind and date, and what the applicant did', async () => {
    const first = await world.queued({ at });
    const own = await world.queued({ at: after(at, 1_000) });
    const late = await world.queued({ at: after(at, 2_000), privilege: 'large-family' });
    await setPrivilege(world.database, late, {
      at: after(at, 3_000),
      decision: 'confirm',
      actor: { role: 'operator' },
    });
    await world.carryOut(first, { type: 'withdraw' }, after(at, 4_000));
    const bulletinId = await world.bulletin({ places: 2 });
    const { response } = await world.answer(own, bulletinId, after(generalFrom, 1));
    await world.carryOut(own, { type: 'activate', responseId: response.id }, after(generalFrom, 2));

    const changes = await wholeHistory(world.database, own, after(generalFrom, 3));
    expect(changes.map(({ cause, own: mine, before, number }) => [cause, mine, before, number])).toEqual([
      ['joined', true, null, 2],
      ['category-changed', false, 2, 3],
      ['left', false, 3, 2],
      ['left', true, 2, null],
    ]);
    expect(changes[2]).toMatchObject({ category: 'general', submittedOn: '2026-03-10', detail: 'withdrawn' });
    expect((await applicationView(world.database, late, after(generalFrom, 3))).number).toBe(1);
    expect(await wholeHistory(world.database, own, after(at, 3_500))).toHaveLength(2);
  });

  it('counted back from now is what the whole log, replayed from its beginning, says', async () => {
    const key = { city: almaty, birthYear: 2021, language: 'kk' };
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const privilege = n % 3 === 0 ? 'large-family' : null;
      // Some with an earlier date than others who have joined before.
      const id = await world.queued({ at: after(at, ((n * 5) % 12) * 60_000), birthDate: '2021-05-10', privilege });
      ids.push(id);
      const before = ids[n - 3];
      if (privilege) await decidePrivilege(id, 'confirm', after(at, 3_600_000 + n));
      if (n % 4 === 3 && before) await world.carryOut(before, { type: 'withdraw' }, after(at, 3_600_000 + n));
      if (n === 9) await decidePrivilege(id, 'cancel', after(at, 3_700_000));
    }
    const log = await eventsOf(world.database.statements, key).execute();
    for (const id of ids) {
      const own = log.find(({ applicationId }) => applicationId === id);
      if (!own) throw new Error('nobody joined');
      const { submittedAt, submissionNo } = own;
      const changes = await wholeHistory(world.database, id, generalFrom);
      expect(changes).toEqual(changesIn(log, { id, submittedAt, submissionNo }));
      for (const limit of [1, 3, 100])
        expect(await wholeHistory(world.database, id, generalFrom, limit)).toEqual(changes);
      const { number } = await applicationView(world.database, id, generalFrom);
      expect(changes.at(-1)?.number).toBe(number);
    }
  });
});
