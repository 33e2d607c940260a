import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from '@jest/globals';
import { key, refused, type Person } from '@kezek/demo/tour/person';
import { importWorkflowId } from '@kezek/messages/import';
import { eventually } from './support/eventually';
import { adultIin } from './support/keys';
import { check, formerChild, queueFile, untilImport, upload } from './support/queue-file';
import { testStack, type Part } from './support/stack';
import { Town } from './support/town';

/** Taking over a queue, through REST: two operators, crashes, families, and the way back. */
const stack = testStack({ city: 'none', persistent: true, signed: true });
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
  const [a, b] = await Promise.all([upload(first, text, uploading), upload(first, text, uploading).catch(() => null)]);
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
}, 180_000);
