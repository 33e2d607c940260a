import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { almaty, defaultPacks } from '@kezek/rules/pack/default-packs';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { queuePage } from '../../queue/page';
import { watchLoop } from '../../testing/loop';
import { beforePublication, testWorld } from '../../testing/world';
import { rulesOf } from '../drafts/rules-subject';
import { saveRules } from '../drafts/save-rules';
import { saveYear } from '../drafts/save-year';
import { stepDraft } from '../drafts/step';
import { previewRules, previewYear } from './preview';

const world = testWorld('policy_preview');
const actor = randomUUID();
const [first] = defaultPacks;
if (!first) throw new Error('there is a default pack');
const { values } = first;
const at = beforePublication;
const key = { city: almaty, birthYear: 2022, language: 'kk' } as const;

let version = 0;
async function draft(appliesFrom: string, changed: RulePackValues, retired: string[] = []) {
  const body = { version, appliesFrom, values: changed, retired, actor, at };
  ({ version } = await saveRules(world.database.policy, almaty, body));
  return previewRules(world.database, almaty);
}
const shown = async (limit: number, now: Instant) =>
  (await queuePage(world.database, { ...key, limit }, epochMs(now))).items.map(({ category }) => category);

it('says whose numbers would be others, and they are so once the draft is in force', async () => {
  await world.manyQueued(40);
  await world.manyQueued(10, { category: 'first-priority' });
  const before = await shown(50, at);
  const queue = { ...values.queue, generalPerPrivileged: 1, privileges: values.queue.privileges.slice(0, 2) };
  const bulletin = { ...values.bulletin, turnDepth: 8 };
  const retired = values.queue.privileges.slice(2).map(({ code }) => code);
  const preview = await draft('2026-04-01', { ...values, queue, bulletin }, retired);
  expect(preview.queues).toMatchObject({ applications: 50, examples: expect.any(Array), turnsGained: 2, turnsLost: 0 });
  expect(preview.privilegesDropped).toContainEqual({ code: 'large-family', applications: 10 });
  expect(preview.scheduled.turnDepth).toEqual({ before: 6, after: 8 });
  const { moved, examples } = preview.queues;
  expect(examples).toHaveLength(5);

  await stepDraft(world.database.policy, rulesOf(almaty), { step: 'propose', actor, version, at, note: null });
  const confirm = { step: 'confirm', actor: randomUUID(), version: version + 1, at, note: null } as const;
  await stepDraft(world.database.policy, rulesOf(almaty), confirm);
  version = 0;
  const after = await shown(50, toInstant('2026-04-02T05:00:00.000Z'));
  // Each category's own order stays: its n-th has moved when it stands elsewhere.
  const placesOf = (order: readonly string[], category: string) =>
    order.flatMap((each, index) => (each === category ? [index + 1] : []));
  const movedIn = (category: string) => {
    const now = placesOf(after, category);
    return placesOf(before, category).filter((place, rank) => place !== now[rank]).length;
  };
  expect(moved).toBe(movedIn('first-priority') + movedIn('general'));
  expect(moved).toBeGreaterThan(0);
});

it('counts windows to come by the calendar, and what is scheduled keeps its instants', async () => {
  const id = await world.bulletin({ publishOn: '2026-07-03' }, { publish: false });
  const bulletin = { ...values.bulletin, publicationMinute: '08:00' };
  const { windows, scheduled } = await draft('2026-07-01', { ...values, bulletin, stopList: { workingDays: 5 } });
  expect(windows).toMatchObject({ from: '2026-07-01', until: '2026-07-30' });
  // Closing is counted in days, and is the same.
  expect(windows.items.map(({ window, days }) => [window, days])).toEqual([
    ['general-access', 30],
    ['stop-list', 30],
  ]);
  expect(windows.items.at(-1)?.examples[0]).toEqual({
    openedOn: '2026-07-01',
    before: '2026-07-16T19:00:00.000Z',
    after: '2026-07-09T19:00:00.000Z',
  });
  expect(scheduled).toMatchObject({
    total: 1,
    otherwise: 1,
    examples: [{ id, publishAt: '2026-07-03T02:00:00.000Z' }],
  });
  expect(scheduled.examples[0]?.countedAnew.publishAt).toBe('2026-07-03T03:00:00.000Z');
});

it('of a year says from which days on windows would end otherwise', async () => {
  const { calendar } = await world.database.policy.current();
  const known = calendar.years['2026'];
  if (!known) throw new Error('the calendar knows 2026');
  const days = { ...known, daysOff: [...known.daysOff, '2026-07-07'] };
  await saveYear(world.database.policy, '2026', { version: 0, days, actor, at });
  const { windows, scheduled } = await previewYear(world.database, '2026', { city: almaty, at });
  const referral = windows.items.find(({ window }) => window === 'referral');
  expect(referral?.examples[0]).toMatchObject({ openedOn: '2026-06-29', after: '2026-07-08T19:00:00.000Z' });
  expect(windows.items.some(({ window }) => window === 'revocation')).toBe(false);
  expect(scheduled).toMatchObject({ otherwise: 1 });
});

/** Some at a time, each within the statement's limit of time on a busy machine too. */
async function addCrowd(from: number, to: number): Promise<void> {
  await world.database.pool.query(
    `INSERT INTO application (id, idempotency_key, submitted_by, submitted_at, child_iin, child_name,
       birth_date, city, birth_year, language, category, privilege_code, privilege_status, gate, started, stage, version,
       ages_out_at, pack_version)
     SELECT gen_random_uuid(), 'crowd-' || n, gen_random_uuid(), now() - n * interval '1 minute', 'crowd-' || n, 'Demo',
       '2022-01-01', '${almaty}', 2019 + n % 6, (ARRAY['kk', 'ru', 'kk-ru'])[1 + n % 3],
       CASE WHEN n % 5 = 0 THEN 'first-priority' ELSE 'general' END, CASE WHEN n % 5 = 0 THEN 'large-family' END,
       CASE WHEN n % 5 = 0 THEN 'confirmed' END, 'open', true, 'queued', 1,
       '2028-08-31T19:00:00Z', 1 FROM generate_series($1::int, $2::int) AS n`,
    [from, to],
  );
}

it('of 50,000 applications and 3,000 bulletins holds nothing up', async () => {
  const { pool } = world.database;
  const [people, atOnce] = [50_000, 5_000];
  for (let from = 1; from <= people; from += atOnce) await addCrowd(from, from + atOnce - 1);
  await pool.query(`INSERT INTO bulletin (id, kindergarten_id, group_id, kind, city, locality, birth_year, language,
       places, starts_on, status, step, publish_at, general_at, close_at, pack_version, calendar_version)
     SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'public', '${almaty}', '${almaty}', 2022, 'kk', 1,
       '2026-09-01', 'scheduled', 'scheduled', at, at + interval '3 days', at + interval '40 days', 1, 1
     FROM generate_series(1, 3000) AS n, LATERAL (SELECT '2026-07-06T02:00:00Z'::timestamptz + n % 60 * interval '1 day')
       AS day (at)`);
  await pool.query('ANALYZE');
  const queue = { ...values.queue, generalPerPrivileged: 5 };
  const begun = performance.now();
  const ended = watchLoop();
  const preview = await draft('2026-07-01', { ...values, queue, stopList: { workingDays: 5 } });
  const { longestMs } = ended();
  const tookMs = performance.now() - begun;
  expect(preview.queues.applications).toBeGreaterThan(50_000);
  expect(preview.scheduled).toMatchObject({ total: 3001, otherwise: 3000 });
  expect(preview.queues.examples.length).toBe(5);
  // Some 0.2 s alone on its machine, of which the loop is held for some 20 ms at once.
  expect(tookMs).toBeLessThan(5_000);
  expect(longestMs).toBeLessThan(500);
});
