import { beforeAll, describe, expect, it } from '@jest/globals';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { almaty } from '@kezek/rules/pack/default-packs';
import { after, beforePublication, generalFrom, someIin, testWorld } from '../testing/world';
import { cityFigures } from './figures';
import { claimedPrivileges, findApplications, mostAlike, newestFirst } from './find-applications';
import { takeForLike } from './likeness';
import { atPlaces, queuesOf } from './with-queue-number';

const world = testWorld('find-applications');
const at = after(generalFrom, 1_000);

const found = async (text: string, over: Partial<Parameters<typeof findApplications>[1]> = {}) => {
  const { items } = await findApplications(world.database, { text, at, city: almaty, limit: 20, ...over });
  return items.map(({ child }) => child.name);
};

const names = ['Әбдіқадыр Айгүл Серікқызы', 'Абдыкадыров Айдос', 'Иванова Александра', 'Жүнісов Нұрлан', 'Щукин Юрий'];
const ids = new Map<string, string>();
const iin = someIin('2022-05-10');

beforeAll(async () => {
  for (const [index, name] of names.entries()) {
    const child = { iin: index === 0 ? iin : someIin('2022-05-10'), name, birthDate: '2022-05-10' };
    ids.set(name, await world.queued({ at: after(beforePublication, index), child }));
  }
  await world.queued({ at: beforePublication, city: '710000000' });
});

describe('an application is found', () => {
  it.each([
    ['айгуль', 'Әбдіқадыр Айгүл Серікқызы'],
    ['Aigul', 'Әбдіқадыр Айгүл Серікқызы'],
    ['абдикадыр айгул', 'Әбдіқадыр Айгүл Серікқызы'],
    ['АЛЕКСАНДРА', 'Иванова Александра'],
    ['алексндра', 'Иванова Александра'],
    ['нурлан жунисов', 'Жүнісов Нұрлан'],
    ['zhunisov', 'Жүнісов Нұрлан'],
    ['shukin', 'Щукин Юрий'],
  ])('by a name as somebody types it: %s', async (text, name) => {
    expect((await found(text))[0]).toBe(name);
  });

  it('by its IIN, its id and its number, and by nothing of them in another city', async () => {
    const [name = ''] = names;
    const id = ids.get(name) ?? '';
    const { submissionNo } = await world.application(id);
    for (const text of [iin, id, String(submissionNo), `№ ${submissionNo}`]) {
      expect(await found(text)).toEqual([name]);
      expect(await found(text, { city: '710000000' })).toEqual([]);
    }
  });

  it('by the number that it has in its queue now, one of each queue that is asked for', async () => {
    const numbered = async (over: Partial<Parameters<typeof findApplications>[1]>) => {
      const { items } = await findApplications(world.database, { at, city: almaty, limit: 20, ...over });
      return items.map(({ id, number }) => [id, number]);
    };
    const [first = '', second = ''] = names.map((name) => ids.get(name));
    expect(await numbered({ number: 1, language: 'kk', birthYear: 2022 })).toEqual([[first, 1]]);
    expect(await numbered({ number: 2 })).toEqual([[second, 2]]);
    expect(await numbered({ number: 2, text: 'абдыкадыров' })).toEqual([[second, 2]]);
    expect(await numbered({ number: 2, text: 'айгуль' })).toEqual([]);
    expect(await numbered({ number: 99 })).toEqual([]);
    const elsewhere = { city: '710000000', number: 1 };
    expect(await numbered(elsewhere)).toHaveLength(1);
    const other = await world.queued({ at: beforePublication, city: '710000000', language: 'ru' });
    expect(await numbered(elsewhere)).toHaveLength(2);
    expect(await numbered({ ...elsewhere, language: 'ru' })).toEqual([[other, 1]]);
  });

  it('by nothing that says nothing', async () => {
    expect(await found('???')).toEqual([]);
    expect(await found('%')).toEqual([]);
    expect(await found('')).toHaveLength(names.length);
  });

  it('page by page, each once, also by likeness', async () => {
    for (const text of ['', 'абдыкадыр']) {
      const whole = await found(text);
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await findApplications(world.database, { text, at, city: almaty, limit: 1, cursor });
        seen.push(...page.items.map(({ child }) => child.name));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(whole);
    }
  });

  it('by stage, language, birth year', async () => {
    expect(await found('', { stage: 'removed' })).toEqual([]);
    expect(await found('', { language: 'ru' })).toEqual([]);
    expect(await found('', { birthYear: 2022, language: 'kk' })).toHaveLength(names.length);
    expect(await found('', { locality: almaty })).toEqual([]);
  });

  it('no more once it was erased', async () => {
    await world.database.pool.query(`UPDATE application SET child_name = '' WHERE child_name = 'Щукин Юрий'`);
    expect(await found('щукин')).toEqual([]);
  });
});

it('what waits too long for a kindergarten is found, and counted as it is found', async () => {
  const [, second = '', third = ''] = names;
  const bulletinId = await world.bulletin({ places: 2, locality: '751210000' });
  const { response } = await world.answer(ids.get(second) ?? '', bulletinId, at);
  const { activationDueAt } = await world.response(response.id);
  const due = activationDueAt ?? at;
  const other = await world.answer(ids.get(third) ?? '', bulletinId, at);
  await world.carryOut(ids.get(third) ?? '', { type: 'activate', responseId: other.response.id }, at);
  const { rows } = await world.database.pool.query('SELECT id FROM referral');
  await world.carryOut(ids.get(third) ?? '', { type: 'record-arrival', referralId: rows[0].id }, at);
  const { state } = await world.application(ids.get(third) ?? '');
  const [reminder] = JSON.parse(JSON.stringify(state)).reminders;
  const enrolBy = toInstant(reminder.at);
  for (const [kind, instant, name] of [
    ['activation', due, second],
    ['enrolment', enrolBy, third],
  ] as const) {
    for (const [moment, expected] of [
      [addMs(instant, -1), []],
      [instant, [name]],
    ] as const) {
      expect(await found('', { overdue: kind, at: moment })).toEqual(expected);
      const figures = await cityFigures(world.database, almaty, moment);
      expect(figures.overdue[kind]).toBe(expected.length);
    }
  }
  expect(await found('', { locality: '751210000' })).toEqual([third, second]);
  const { districts } = await cityFigures(world.database, almaty, at);
  expect(districts).toEqual([{ locality: '751210000', bulletins: 1, places: 2, free: 0, waiting: 0, queued: 0 }]);
});

it('who is in the queue is counted by where the family lives, as the list behind each number has it', async () => {
  const [first = '', second = ''] = names;
  await world.database.pool.query(
    `UPDATE application SET district = CASE child_name WHEN $1 THEN '751210000' ELSE '751910000' END
     WHERE city = $3 AND child_name IN ($1, $2)`,
    [first, second, almaty],
  );
  const { districts, queuedNowhere } = await cityFigures(world.database, almaty, at);
  for (const { locality, queued } of districts) {
    expect(await found('', { district: locality, stage: 'queued' })).toHaveLength(queued);
  }
  const { rows } = await world.database.pool.query(
    `SELECT count(*)::int AS n FROM application WHERE city = $1 AND stage = 'queued'`,
    [almaty],
  );
  expect(districts.reduce((sum, { queued }) => sum + queued, queuedNowhere)).toBe(rows[0].n);
  expect(districts.map(({ locality }) => locality)).toEqual(['751210000', '751910000']);
});

it('declines are counted by reason, and claimed privileges as their list has them', async () => {
  const [, second = ''] = names;
  const { rows } = await world.database.pool.query(`SELECT id FROM response WHERE status = 'held'`);
  const decline = { type: 'decline-response', responseId: rows[0].id, reasonCode: 'applicant-refused' } as const;
  await world.carryOut(ids.get(second) ?? '', decline, after(at, 1));
  const claimed = await world.queued({ at, privilege: 'large-family' });
  const figures = await cityFigures(world.database, almaty, after(at, 2));
  expect(figures.declines).toMatchObject([{ reasonCode: 'applicant-refused', count: 1 }]);
  const { items } = await claimedPrivileges(world.database, { city: almaty, at, limit: 10 });
  expect(items.map(({ id }) => id)).toEqual([claimed]);
  expect(figures.privileges).toBe(1);
});

it('nothing reads a city of 50,000 applications from its beginning to its end', async () => {
  const { pool } = world.database;
  // In parts: no statement may last for ever, on a busy machine neither.
  for (let part = 0; part < 10; part += 1) {
    const ids = await world.manyQueued(5_000);
    await pool.query(
      `UPDATE application SET child_name = concat_ws(' ', md5(id::text), substr(md5(child_iin), 1, 7))
       WHERE id = ANY($1)`,
      [ids],
    );
  }
  await pool.query('VACUUM ANALYZE application');
  const planOf = async (asked: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
    const { sql, parameters } = asked.compile();
    const { rows } = await pool.query(`EXPLAIN ${sql}`, [...parameters]);
    return JSON.stringify(rows);
  };
  const work = await world.database.reading();
  const paging = { limit: 20 };
  for (const filter of [
    {},
    { stage: 'removed' },
    { birthYear: 2022, language: 'kk' },
    { iin },
    { submissionNo: 7 },
    { overdue: 'activation' },
    { waits: '1' },
    { overdue: 'enrolment' },
  ] as const) {
    expect(await planOf(newestFirst(work, { city: almaty, at, ...filter }, paging))).not.toContain('Seq Scan on appl');
  }
  const key = { birthYear: 2022, language: 'kk' };
  for (const asked of [
    queuesOf({ city: almaty, at }),
    queuesOf({ city: almaty, at, ...key }),
    atPlaces(almaty, [{ ...key, category: 'general', rank: 40_000 }]),
  ]) {
    expect(await planOf({ compile: () => asked.compile(work.db) })).not.toContain('Seq Scan on appl');
  }
  const plan = await world.database.snapshot(async (inSnapshot) => {
    await takeForLike(inSnapshot);
    return planOf(mostAlike(inSnapshot, { city: almaty, at }, ['aigul', 'abdikadir'], paging));
  });
  expect(plan).toContain('application_folded_name');
  expect(plan).not.toContain('Seq Scan on appl');
  const began = performance.now();
  expect((await found('айгуль'))[0]).toBe(names[0]);
  expect(performance.now() - began).toBeLessThan(500);
});
