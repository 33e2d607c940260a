import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from '@jest/globals';
import { dayOf } from '@kezek/calendar/instant';
import { demoBin } from '@kezek/demo/city/numbers';
import { key, refused, type Person } from '@kezek/demo/tour/person';
import { importWorkflowId } from '@kezek/messages/import';
import { eventually } from './support/eventually';
import { adultIin } from './support/keys';
import { check, formerChild, queueFile, untilImport, upload, type FormerChild } from './support/queue-file';
import { testStack, type Part } from './support/stack';
import { Town } from './support/town';

/** Taking over a queue, through REST: two operators, crashes, families, and the way back. */
const stack = testStack({
  city: 'none',
  persistent: true,
  signed: true,
  extra: { SESSIONS_FORGOTTEN_WITHIN_MS: '3000' },
});
let town: Town;
let first: Person;
let second: Person;
let birthYear: number;
beforeAll(async () => {
  town = await Town.found(stack);
  birthYear = Number((await town.now()).slice(0, 4)) - 3;
  first = town.operators.astana;
  second = await town.operator('astana');
});

const children = (count: number, over: Parameters<typeof formerChild>[1] = {}, year = birthYear) =>
  Array.from({ length: count }, () => formerChild(year, over));
const confirmed = async (operator: Person, text: string) => {
  const { id } = await check(operator, text);
  await second.portal.confirmImport({ params: { id }, headers: key() });
  return untilImport(operator, id, 'imported');
};
const countOf = async (importId: string): Promise<number> => {
  const { rows } = await stack
    .pool('bulletin')
    .query<{ n: number }>('SELECT count(*)::int AS n FROM application WHERE import_id = $1', [importId]);
  return rows[0]?.n ?? 0;
};
const idsOf = async (importId: string): Promise<string[]> => {
  const { rows } = await stack
    .pool('bulletin')
    .query<{ id: string }>('SELECT id FROM application WHERE import_id = $1 ORDER BY submission_no', [importId]);
  return rows.map(({ id }) => id);
};

it('a family meets its application by its own IIN, or by the child’s and the certificate', async () => {
  const iin = adultIin();
  const [mine, other] = [
    formerChild(birthYear, { parentIin: iin }),
    formerChild(birthYear, { certificate: 'ЖА 1234567' }),
  ];
  const { id: importId } = await confirmed(first, queueFile([mine, other]));
  const [own = '', unmet = ''] = await idsOf(importId);

  const mother = await town.parent('ru', { iin });
  const { items } = await mother.portal.applications();
  expect(items.map(({ id, stage, submittedAt }) => ({ id, stage, submittedAt }))).toEqual([
    { id: own, stage: 'queued', submittedAt: '2024-12-30T19:00:00.000Z' },
  ]);
  const inbox = await mother.portal.inbox({ query: {} });
  expect(inbox.items.map(({ code }) => code)).toContain('application-taken-over');
  const { items: history } = await mother.portal.history({ params: { id: own } });
  expect(history[0]).toMatchObject({ code: 'imported', params: { importId, submittedOn: '2024-12-31' } });

  const father = await town.parent('ru');
  await refused('attach-not-proved', () =>
    father.portal.attach({ headers: key(), body: { childIin: other.iin, birthCertificateNumber: 'ЖА 7654321' } }),
  );
  const body = { childIin: other.iin, birthCertificateNumber: 'жа 1234567' };
  expect(await father.portal.attach({ headers: key(), body })).toMatchObject({ id: unmet, stage: 'queued' });
  // Nobody is there to object to them: what can't be undone they may do at once.
  await father.portal.withdraw({ params: { id: unmet }, headers: key() });
  await eventually(
    'its life has ended it',
    () => father.portal.application({ params: { id: unmet } }),
    ({ stage }) => stage === 'withdrawn',
  );
  const moved = await refused('import-has-moved', () =>
    first.portal.undoImport({ params: { id: importId }, headers: key() }),
  );
  expect(moved.params).toMatchObject({ applicationId: unmet });
  expect((await first.portal.import({ params: { id: importId } })).state).toBe('imported');
});

it('is undone as a whole, by which its workflows end and its lines are forgotten', async () => {
  const text = queueFile(children(5));
  const { id } = await confirmed(first, text);
  const [one = ''] = await idsOf(id);
  const undoing = key();
  const [{ state }] = await Promise.all([
    first.portal.undoImport({ params: { id }, headers: undoing }),
    second.portal.undoImport({ params: { id }, headers: key() }).catch(() => null),
  ]);
  expect(['undone', 'undoing']).toContain(state);
  const undone = await untilImport(first, id, 'undone');
  expect(undone.sample.flatMap(({ cells }) => cells)).toEqual([]);
  await eventually(
    'its workflow has ended',
    () => stack.temporal.workflow.getHandle(`application/${one}`).describe(),
    ({ status }) => status.name === 'COMPLETED',
  );
  // The children may be taken over again.
  expect((await check(first, text)).counts).toMatchObject({ ready: 5 });
});

it('tells no other city of it, and nothing personal to Temporal', async () => {
  const [child] = children(1);
  const { id } = await check(first, queueFile(child ? [child] : []));
  const stranger = town.operators.almaty;
  for (const act of [
    () => stranger.portal.import({ params: { id } }),
    () => stranger.portal.importRows({ params: { id }, query: { outcome: 'ready' } }),
    () => stranger.portal.confirmImport({ params: { id }, headers: key() }),
    () => stranger.portal.discardImport({ params: { id } }),
  ]) {
    await refused('import-not-found', act);
  }
  const { items } = await stranger.portal.imports({ query: {} });
  expect(items.map((one) => one.id)).not.toContain(id);
  const { events } = await stack.temporal.workflow.getHandle(importWorkflowId(id)).fetchHistory();
  expect(JSON.stringify(events)).not.toContain(child?.iin);
});

it('of two operators who confirm at once one has done it, and the file that is uploaded twice with one key is one', async () => {
  const text = queueFile(children(3));
  const uploading = key();
  const [a, b] = await Promise.all([
    upload(first, text, { headers: uploading }),
    upload(first, text, { headers: uploading }).catch(() => null),
  ]);
  expect(b === null || b.id === a.id).toBe(true);
  const { mapping } = await untilImport(first, a.id, 'mapping');
  await first.portal.mapImport({ params: { id: a.id }, body: mapping });
  await untilImport(first, a.id, 'checked');
  const third = await town.operator('astana');
  const answers = await Promise.allSettled(
    [second, third].map((operator) => operator.portal.confirmImport({ params: { id: a.id }, headers: key() })),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await untilImport(first, a.id, 'imported')).counts).toMatchObject({ added: 3 });
});

it('districts, kindergartens and groups appear in the catalog, and the same file again changes nothing', async () => {
  const districts = [
    'Код КАТО;Наименование района;На казахском',
    '710000001;Новый район;Жаңа аудан',
    '71;x;y',
    '751110000;Чужой;Бөтен',
  ];
  const { id } = await check(first, districts.join('\n'), 'localities');
  const { items: wrong } = await first.portal.importRows({ params: { id }, query: { outcome: 'wrong' } });
  expect(wrong.map(({ problems }) => problems.map(({ code }) => code))).toEqual([['kato-wrong'], ['other-city']]);
  await second.portal.confirmImport({ params: { id }, headers: key() });
  await untilImport(first, id, 'imported');

  const [bin, other] = [demoBin('2401', 1), demoBin('2401', 2)];
  const lines = [
    'БИН;Наименование сада;Вид;Район;Адрес;Группа;Язык;Год рождения с;Год рождения по;Мест;Занято',
    `${bin};Демо-сад «Импорт»;государственный;Новый район;ул. Демо, 1;Балапан;каз;2022;2023;25;3`,
    `${bin};Демо-сад «Импорт»;государственный;Новый район;ул. Демо, 1;Ақбота;рус;2021;;20;`,
    `${other};Другой;частный;Нет такого;ул. Демо, 2;Группа;рус;2021;;двадцать;`,
    `${bin};Демо-сад «Импорт»;государственный;Новый район;ул. Демо, 1;балапан;каз;2022;2023;25;3`,
  ].join('\n');
  const written = async (text: string, ready: number) => {
    const checked = await check(first, text, 'kindergartens');
    expect(checked.counts).toMatchObject({ ready, wrong: 2, unchanged: 2 - ready });
    await second.portal.confirmImport({ params: { id: checked.id }, headers: key() });
    expect((await untilImport(first, checked.id, 'imported')).counts).toMatchObject({ added: ready, refused: 0 });
    await refused('import-not-ready', () => first.portal.undoImport({ params: { id: checked.id }, headers: key() }));
    const { rows } = await stack.pool('catalog').query(
      `SELECT k.id, k.name_ru, k.locality_kato, g.id AS group_id, g.name_ru AS group_name, g.language, g.capacity, g.taken
       FROM kindergarten k JOIN kindergarten_group g ON g.kindergarten_id = k.id WHERE k.bin = $1 ORDER BY g.name_ru`,
      [bin],
    );
    return rows;
  };
  const rows = await written(lines, 2);
  expect(rows).toMatchObject([
    { locality_kato: '710000001', group_name: 'Ақбота', language: 'ru', capacity: 20, taken: 0 },
    { name_ru: 'Демо-сад «Импорт»', group_name: 'Балапан', language: 'kk', capacity: 25, taken: 3 },
  ]);
  const again = await check(first, lines, 'kindergartens');
  expect(again.counts).toMatchObject({ ready: 0, unchanged: 2, wrong: 2 });
  await refused('import-without-rows', () => second.portal.confirmImport({ params: { id: again.id }, headers: key() }));
  expect((await check(first, districts.join('\n'), 'localities')).counts).toMatchObject({ ready: 0, unchanged: 1 });

  // One that differs says by what, and what the file can't change.
  const differing = lines.replace('2021;;20;', '2021;;24;').replace('2022;2023;25;3', '2022;2023;25;4');
  const { id: changing } = await check(first, differing, 'kindergartens');
  const told = async (outcome: 'ready' | 'unchanged') => {
    const { items } = await first.portal.importRows({ params: { id: changing }, query: { outcome, noted: '1' } });
    return items.flatMap(({ problems }) => problems.map(({ field, code, text }) => [field, code, text]));
  };
  expect(await told('ready')).toEqual([['capacity', 'will-change', expect.stringMatching(/20.*24/)]]);
  expect(await told('unchanged')).toEqual([['taken', 'taken-stays', expect.stringContaining('3')]]);
  expect(await written(differing, 1)).toMatchObject([
    { capacity: 24, taken: 0 },
    { capacity: 25, taken: 3 },
  ]);
});

it('nothing comes into a kindergarten or a district that has closed', async () => {
  const place = await town.kindergarten({ birthYear, language: 'ru' });
  const close = () =>
    first.portal.closeKindergarten({ params: { id: place.id }, headers: key(), body: { version: 1 } });
  const [child] = children(1);
  const list = [
    'Детский сад;Группа;ИИН ребёнка;ФИО;Посещает с',
    [place.bin, 'A test group', child?.iin, child?.name, '01.09.2025'].join(';'),
  ].join('\n');
  const groups = [
    'БИН;Наименование сада;Вид;Район;Адрес;Группа;Язык;Год рождения с;Мест',
    `${place.bin};Сад;государственный;Новый район;ул. Демо, 1;Новая группа;рус;2021;20`,
  ].join('\n');
  const checked = [await check(first, list, 'attending'), await check(first, groups, 'kindergartens')];
  expect(checked.map(({ counts }) => counts.ready)).toEqual([1, 1]);
  await close();
  const codes = async (id: string, outcome: 'wrong' | 'refused') => {
    const { items } = await first.portal.importRows({ params: { id }, query: { outcome } });
    return items.flatMap(({ problems }) => problems.map(({ code }) => code));
  };
  // Checked before, confirmed after.
  for (const { id } of checked) {
    await second.portal.confirmImport({ params: { id }, headers: key() });
    expect((await untilImport(first, id, 'imported')).counts).toMatchObject({ added: 0, refused: 1 });
    expect(await codes(id, 'refused')).toEqual(['kindergarten-closed']);
  }
  for (const [text, kind] of [
    [list, 'attending'],
    [groups, 'kindergartens'],
  ] as const) {
    expect(await codes((await check(first, text, kind)).id, 'wrong')).toEqual(['kindergarten-closed']);
  }
  const { rows } = await stack
    .pool('catalog')
    .query('SELECT count(*)::int AS n FROM kindergarten_group WHERE kindergarten_id = $1', [place.id]);
  expect(rows).toEqual([{ n: 1 }]);
});

it('who attends stands in the lists of the groups, once, and goes as a whole until one of them has left', async () => {
  const place = await town.kindergarten({ capacity: 3, birthYear, language: 'ru' });
  const elsewhere = await town.kindergarten({ birthYear, language: 'ru' });
  const lines = (given: [string, string, FormerChild, string][]) =>
    [
      'Детский сад;Группа;ИИН ребёнка;ФИО;Дата рождения;Посещает с',
      ...given.map(([kindergarten, group, { iin, name, birthDate }, since]) =>
        [kindergarten, group, iin, name, birthDate.split('-').toReversed().join('.'), since].join(';'),
      ),
    ].join('\r\n');
  const [a, b, c, d, e] = children(5);
  if (!a || !b || !c || !d || !e) throw new Error('no children');
  const older = formerChild(birthYear - 1);
  const group = 'A test group';
  const text = lines([
    [place.bin, group, a, '01.09.2025'],
    [place.kindergartenName, ` a TEST group `, b, '01.09.2025'],
    [place.bin, 'Нет такой', c, '01.09.2025'],
    ['Нет такого сада', group, d, '01.09.2025'],
    [place.bin, group, older, '01.09.2025'],
    [place.bin, group, a, '01.09.2025'],
    [place.bin, group, e, '31.12.2999'],
  ]);
  const { id, counts } = await check(first, text, 'attending');
  expect(counts).toMatchObject({ ready: 2, wrong: 5 });
  const { items: wrong } = await first.portal.importRows({ params: { id }, query: { outcome: 'wrong' } });
  expect(wrong.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
    'unknown-group',
    'unknown-kindergarten',
    'age-does-not-match',
    'twice-in-file',
    'date-in-future',
  ]);
  await refused('import-needs-another-operator', () => first.portal.confirmImport({ params: { id }, headers: key() }));
  await second.portal.confirmImport({ params: { id }, headers: key() });
  expect((await untilImport(first, id, 'imported')).counts).toMatchObject({ added: 2, refused: 0 });
  const listed = async () => {
    const { items } = await place.employee.portal.roster({ query: {} });
    return items.map(({ child, source }) => `${child.iin} ${source}`).toSorted();
  };
  const both = [a, b].map(({ iin }) => `${iin} imported`).toSorted();
  expect(await listed()).toEqual(both);
  expect((await check(first, text, 'attending')).counts).toMatchObject({ ready: 0, unchanged: 2 });

  // A group of three takes one more; of the rest each is told why.
  const fuller = await check(
    first,
    lines([c, d, e].map((child) => [place.bin, group, child, '01.09.2025'])).concat(
      `\r\n${lines([[elsewhere.bin, group, a, '01.09.2025']]).split('\r\n')[1] ?? ''}`,
    ),
    'attending',
  );
  expect(fuller.counts).toMatchObject({ ready: 1, wrong: 3 });
  const { items: over } = await first.portal.importRows({ params: { id: fuller.id }, query: { outcome: 'wrong' } });
  expect(over.flatMap(({ rowNo, problems }) => problems.map(({ code }) => [rowNo, code]))).toEqual([
    [3, 'more-than-free-seats'],
    [4, 'more-than-free-seats'],
    [5, 'attends-elsewhere'],
  ]);
  // The seat is taken by somebody else until the file is confirmed.
  const stolen = await check(first, lines([[place.bin, group, d, '01.09.2025']]), 'attending');
  await second.portal.confirmImport({ params: { id: fuller.id }, headers: key() });
  expect((await untilImport(first, fuller.id, 'imported')).counts).toMatchObject({ added: 1, refused: 0 });
  await second.portal.confirmImport({ params: { id: stolen.id }, headers: key() });
  expect((await untilImport(first, stolen.id, 'imported')).counts).toMatchObject({ added: 0, refused: 1 });
  const { items: refusedLines } = await first.portal.importRows({
    params: { id: stolen.id },
    query: { outcome: 'refused' },
  });
  expect(refusedLines.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['group-full']);

  await first.portal.undoImport({ params: { id: fuller.id }, headers: key() });
  await untilImport(first, fuller.id, 'undone');
  expect(await listed()).toEqual(both);
  const [leaving] = (await place.employee.portal.roster({ query: {} })).items;
  const until = dayOf(await town.now());
  await place.employee.portal.recordLeaving({
    params: { id: leaving?.id ?? '' },
    headers: key(),
    body: { ending: 'graduated', until },
  });
  await refused('import-has-moved', () => first.portal.undoImport({ params: { id }, headers: key() }));
  expect((await first.portal.import({ params: { id } })).state).toBe('imported');
});

it('errors leave as a file in which nothing is a formula, and who asks to be forgotten is in no line', async () => {
  const parentIin = adultIin();
  const wrong = formerChild(birthYear, { language: '=1+1', submittedOn: '@SUM(A1)' });
  const named = formerChild(birthYear, { parentIin });
  const { id, counts } = await check(first, queueFile([wrong, named]));
  expect(counts).toMatchObject({ wrong: 1, ready: 1 });
  const answer = await first.request(`/admin/imports/${id}/problems?format=csv`);
  const text = await answer.text();
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="errors.csv"');
  expect(text).toContain(wrong.iin);
  for (const cell of text.split(/[;\r\n]+/)) expect(cell.replaceAll('"', '')).not.toMatch(/^[=@+]/);

  const mother = await town.parent('ru', { iin: parentIin });
  const { requestId } = await mother.portal.eraseMe({ headers: key() });
  await eventually(
    'she is forgotten',
    () => first.portal.erasure({ params: { id: requestId } }),
    ({ status }) => status === 'done',
    90_000,
  );
  const { rows } = await stack
    .pool('gateway')
    .query<{ n: number }>('SELECT count(*)::int AS n FROM import_row r WHERE r::text LIKE $1', [`%${parentIin}%`]);
  expect(rows).toEqual([{ n: 0 }]);
});

it('a child whose family asks to be forgotten is in no line of who attends, carried out or not', async () => {
  const place = await town.kindergarten({ birthYear, language: 'ru' });
  const applied = await town.apply(place);
  const { iin, name } = applied.child;
  const [other] = children(1);
  const list = (given: { iin: string; name: string }[]) =>
    [
      'Детский сад;Группа;ИИН ребёнка;ФИО;Посещает с',
      ...given.map((child) => [place.bin, 'A test group', child.iin, child.name, '01.09.2025'].join(';')),
    ].join('\n');
  const { id: waiting } = await check(first, list([applied.child, ...(other ? [other] : [])]), 'attending');
  const { id: raw } = await upload(first, list([applied.child]), { kind: 'attending' });
  await untilImport(first, raw, 'mapping');
  const { id: done } = await check(first, list([applied.child]), 'attending');
  await second.portal.confirmImport({ params: { id: done }, headers: key() });
  await untilImport(first, done, 'imported');

  await applied.parent.portal.withdraw({ params: { id: applied.id }, headers: key() });
  await eventually(
    'it is withdrawn',
    () => applied.parent.portal.application({ params: { id: applied.id } }),
    ({ stage }) => stage === 'withdrawn',
  );
  const { requestId } = await applied.parent.portal.eraseMe({ headers: key() });
  await eventually(
    'the family is forgotten',
    () => first.portal.erasure({ params: { id: requestId } }),
    ({ status }) => status === 'done',
    90_000,
  );
  const { rows } = await stack
    .pool('gateway')
    .query<{ line: string }>('SELECT r::text AS line FROM import_row r WHERE import_id = ANY($1)', [
      [waiting, raw, done],
    ]);
  expect(rows.filter(({ line }) => line.includes(iin) || line.includes(name))).toEqual([]);
  expect((await first.portal.import({ params: { id: waiting } })).counts).toMatchObject({ ready: 1, wrong: 1 });
  await second.portal.confirmImport({ params: { id: waiting }, headers: key() });
  expect((await untilImport(first, waiting, 'imported')).counts).toMatchObject({ added: 1, refused: 0 });
});

it('a queue of a former system stands here in its order, once, though every part is killed on the way', async () => {
  const text = queueFile([
    ...children(600, {}, birthYear - 1),
    ...children(600, { language: 'каз', submittedOn: '01.02.2024' }, birthYear - 1),
  ]);
  const { id, counts, queues } = await check(first, text);
  expect(counts).toMatchObject({ ready: 1_200, wrong: 0, unchanged: 0 });
  expect(queues.map(({ before, joining }) => [before, joining])).toEqual([
    [0, 600],
    [0, 600],
  ]);
  await refused('import-needs-another-operator', () => first.portal.confirmImport({ params: { id }, headers: key() }));
  const confirming = key();
  await second.portal.confirmImport({ params: { id }, headers: confirming });
  const parts: Part[] = ['worker', 'bulletin', 'gateway'];
  for (const part of parts) {
    await eventually(
      'it goes on',
      () => countOf(id),
      (count) => count > 0,
    );
    stack.kill(part);
    await sleep(300);
    await stack.ready();
  }
  await second.portal.confirmImport({ params: { id }, headers: confirming });
  const done = await untilImport(first, id, 'imported');
  expect(done.counts).toMatchObject({ added: 1_200, ready: 0, refused: 0 });
  expect(await countOf(id)).toBe(1_200);
  const { rows } = await stack.pool('bulletin').query<{ submitted_at: string; child_iin: string }>(
    `SELECT child_iin, submitted_at FROM application WHERE import_id = $1 AND language = 'ru'
     ORDER BY submitted_at, submission_no`,
    [id],
  );
  const iins = text
    .split('\r\n')
    .slice(1, 601)
    .map((line) => line.split(';')[0]);
  expect(rows.map(({ child_iin: iin }) => iin)).toEqual(iins);
  expect(rows[0]?.submitted_at).toBe('2024-12-30T19:00:00.000Z');
  // No two of one day have one instant: a turn that comes to one doesn't come to all of that day.
  expect(new Set(rows.map(({ submitted_at: at }) => at)).size).toBe(600);

  const again = await check(first, text);
  expect(again.counts).toMatchObject({ unchanged: 1_200, ready: 0, wrong: 0 });
  await refused('import-without-rows', () => second.portal.confirmImport({ params: { id: again.id }, headers: key() }));
  await first.portal.discardImport({ params: { id: again.id } });
  await refused('import-not-found', () => first.portal.import({ params: { id: again.id } }));
});
