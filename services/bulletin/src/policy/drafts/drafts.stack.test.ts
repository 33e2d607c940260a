import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { addMs, type Instant } from '@kezek/calendar/instant';
import type { DraftStep } from '@kezek/contract/internal/bulletin/draft-views';
import { almaty, astana, defaultPacks } from '@kezek/rules/pack/default-packs';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { newsTarget } from '../../outbox/tell';
import { openDatabase } from '../../storage/database';
import { beforePublication, testWorld } from '../../testing/world';
import { yearDrafts } from './present';
import type { DraftRow } from './rows';
import { rulesOf } from './rules-subject';
import { saveRules } from './save-rules';
import { saveYear } from './save-year';
import { stepDraft } from './step';
import { yearOf } from './year-subject';

const world = testWorld('policy_drafts');
const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
const [first] = defaultPacks;
if (!first) throw new Error('there is a default pack');
const { values } = first;
const changed = (workingDays: number): RulePackValues => ({ ...values, stopList: { workingDays } });

let minutes = 0;
/** Each request's own instant. */
const next = (): Instant => addMs(beforePublication, (minutes += 1) * 60_000);
const store = () => world.database.policy;

type Saved = Partial<Parameters<typeof saveRules>[2]>;
const save = (city: string, over: Saved = {}, on = store()) =>
  saveRules(on, city, {
    ...{ version: 0, appliesFrom: '2026-05-01', values: changed(7), retired: [], actor: one, at: next() },
    ...over,
  });
const step = (city: string, name: DraftStep, actor: string, version: number, at: Instant = next(), on = store()) =>
  stepDraft(on, rulesOf(city), { step: name, actor, version, at, note: name === 'return' ? 'Look at N' : null });

/** A city's own number each time: its drafts are its own. */
let cities = 100;
const aCity = () => `${(cities += 1)}000000`;
async function proposed(city: string): Promise<DraftRow> {
  const { version } = await save(city);
  return step(city, 'propose', one, version);
}
const versionsOf = async (city: string) =>
  (await store().current()).packs.filter(({ locality }) => locality === city).length;
const toldOf = async ({ id }: DraftRow) =>
  (await world.told(newsTarget(id))).flatMap((payload) => payload['notifications']);

describe('rules', () => {
  it('are proposed by one operator and confirmed by another, and apply from their day', async () => {
    const city = aCity();
    const draft = await proposed(city);
    expect(draft).toMatchObject({ state: 'proposed', proposedBy: one, version: 2, baseVersion: 1 });
    expect(await versionsOf(city)).toBe(0);
    const confirmed = await step(city, 'confirm', two, 2);
    expect(confirmed).toMatchObject({ state: 'confirmed', decidedBy: two, resultVersion: expect.any(Number) });
    expect((await store().current()).packs.find(({ locality }) => locality === city)).toMatchObject({
      ...{ version: confirmed.resultVersion, appliesFrom: '2026-05-01', values: { stopList: { workingDays: 7 } } },
    });
    const params = { appliesFrom: '2026-05-01' };
    expect(await toldOf(draft)).toMatchObject([
      { code: 'rules-to-confirm', audience: 'colleagues', city, except: one, params },
      { code: 'rules-confirmed', audience: 'account', accountId: one, params },
    ]);
  });

  it('are not confirmed by who has proposed them, nor before they are proposed', async () => {
    const city = aCity();
    const { version } = await save(city);
    await expect(step(city, 'confirm', two, version)).rejects.toMatchObject({ code: 'draft-not-proposed' });
    await step(city, 'propose', one, version);
    for (const name of ['confirm', 'return'] as const) {
      await expect(step(city, name, one, version + 1)).rejects.toMatchObject({ code: 'second-pair-of-eyes' });
    }
    expect(await versionsOf(city)).toBe(0);
  });

  it('that are changed are proposed no more: nobody confirms what they have not seen', async () => {
    const city = aCity();
    const draft = await proposed(city);
    const rewritten = await save(city, { version: draft.version, values: changed(8), actor: three });
    expect(rewritten).toMatchObject({ state: 'draft', proposedBy: null, version: 3 });
    await expect(step(city, 'confirm', two, draft.version)).rejects.toMatchObject({ code: 'draft-changed' });
    await expect(step(city, 'confirm', two, rewritten.version)).rejects.toMatchObject({ code: 'draft-not-proposed' });
  });

  it('of two who write at once, in two processes, the second hears it', async () => {
    const city = aCity();
    const other = openDatabase(world.url, { max: 5 });
    try {
      const begun = await Promise.allSettled([
        save(city, { values: changed(5) }),
        save(city, { values: changed(6), actor: two }, other.policy),
      ]);
      expect(begun.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(begun.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'draft-changed' } });
      await step(city, 'propose', one, 1);
      const decided = await Promise.allSettled([
        step(city, 'confirm', two, 2),
        step(city, 'confirm', three, 2, next(), other.policy),
        step(city, 'return', three, 2, next(), other.policy),
      ]);
      expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await versionsOf(city)).toBeLessThanOrEqual(1);
    } finally {
      await other.close();
    }
  });

  it('that were saved, proposed and confirmed without an answer are so once', async () => {
    const city = aCity();
    const at = next();
    const [saved, again] = [await save(city, { at }), await save(city, { at })];
    expect(again).toEqual(saved);
    const [proposedAt, decidedAt] = [next(), next()];
    const propose = () => step(city, 'propose', one, 1, proposedAt);
    expect(await propose()).toEqual(await propose());
    const confirm = () => step(city, 'confirm', two, 2, decidedAt);
    const twice = await Promise.all([confirm(), confirm()]);
    expect(twice[0]).toEqual(twice[1]);
    expect(await versionsOf(city)).toBe(1);
    expect(await toldOf(saved)).toHaveLength(2);
  });

  it('go back with a note, are mended, and their proposer hears it', async () => {
    const city = aCity();
    const draft = await proposed(city);
    const asked = { step: 'return', actor: two, version: 2, at: next(), note: null } as const;
    await expect(stepDraft(store(), rulesOf(city), asked)).rejects.toMatchObject({ code: 'reason-required' });
    expect(await step(city, 'return', two, 2)).toMatchObject({ state: 'returned', note: 'Look at N', decidedBy: two });
    const mended = await save(city, { version: 3, values: changed(9) });
    expect(mended).toMatchObject({ state: 'draft', note: 'Look at N', decidedBy: null });
    expect((await toldOf(draft)).at(-1)).toMatchObject({ code: 'rules-returned', accountId: one });
    expect(await step(city, 'propose', one, 4)).toMatchObject({ state: 'proposed', note: null });
  });

  it('that nobody wants any more make room for others', async () => {
    const city = aCity();
    const draft = await proposed(city);
    expect(await step(city, 'abandon', two, 2)).toMatchObject({ state: 'abandoned' });
    expect((await toldOf(draft)).at(-1)).toMatchObject({ code: 'rules-abandoned', accountId: one });
    await expect(step(city, 'confirm', two, 3)).rejects.toMatchObject({ code: 'draft-not-found' });
    expect(await save(city)).toMatchObject({ version: 1, state: 'draft' });
  });

  it('whose day has come before they were confirmed are not confirmed, and so are those beside older rules', async () => {
    const [late, outdated] = [aCity(), aCity()];
    await save(late, { appliesFrom: '2026-03-12' });
    await step(late, 'propose', one, 1);
    const onTheDay = addMs(beforePublication, 2 * 86_400_000);
    await expect(step(late, 'confirm', two, 2, onTheDay)).rejects.toMatchObject({ code: 'applies-in-the-past' });
    await proposed(outdated);
    await store().addPack({ locality: outdated, appliesFrom: first.appliesFrom, values: changed(30) }, null);
    await expect(step(outdated, 'confirm', two, 2)).rejects.toMatchObject({ code: 'draft-outdated' });
    await expect(save(aCity(), { appliesFrom: '2026-03-10' })).rejects.toMatchObject({ code: 'applies-in-the-past' });
  });

  it('that change nothing, contradict themselves or drop a code by a slip are refused, and nothing is kept', async () => {
    const city = aCity();
    const contradictory = {
      ...values,
      bulletin: { ...values.bulletin, gatherUntilMinute: '06:00', closesAfterWorkingDays: 2 },
      age: { ...values.age, privateChoiceFromYears: 7 },
      enrolmentDocuments: [],
    };
    await expect(save(city, { values: contradictory })).rejects.toMatchObject({
      status: 422,
      errors: [
        { path: 'values.bulletin.gatherUntilMinute', message: 'gathering-before-publication' },
        { path: 'values.bulletin.closesAfterWorkingDays', message: 'closes-before-general-access' },
        { path: 'values.age.privateChoiceFromYears', message: 'private-choice-after-the-end' },
        { path: 'values.enrolmentDocuments', message: 'list-empty' },
      ],
    });
    const fewer = { ...values, declineReasons: values.declineReasons.slice(1) };
    await expect(save(city, { values: fewer })).rejects.toMatchObject({
      code: 'code-removed',
      errors: [{ path: 'values.declineReasons', message: 'code-removed' }],
    });
    const retired = values.declineReasons.slice(0, 1).map(({ code }) => code);
    expect(await save(city, { values: fewer, retired })).toMatchObject({ version: 1 });
    await store().addPack({ locality: city, appliesFrom: first.appliesFrom, values: fewer }, null);
    await expect(step(city, 'propose', one, 1)).rejects.toMatchObject({ code: 'draft-changes-nothing' });
  });

  it('of one city are not those of another', async () => {
    const draft = await proposed(almaty);
    await expect(step(astana, 'confirm', two, draft.version)).rejects.toMatchObject({ code: 'draft-not-found' });
    await step(almaty, 'abandon', two, draft.version);
  });
});

describe('a year of the calendar', () => {
  const days = { source: 'Decree No. 1', provisional: false, daysOff: ['2027-01-01'], workingDays: ['2027-01-09'] };
  const saved = (year: string, over: Partial<Parameters<typeof saveYear>[2]> = {}) =>
    saveYear(store(), year, { version: 0, days, actor: one, at: next(), ...over });
  const stepped = (year: string, name: DraftStep, actor: string, version: number) =>
    stepDraft(store(), yearOf(year), { step: name, actor, version, at: next(), note: null });

  it('is written by one and confirmed by another; another year may change meanwhile', async () => {
    await saved('2027');
    const draft = await stepped('2027', 'propose', one, 1);
    expect(await toldOf(draft)).toMatchObject([{ code: 'calendar-to-confirm', city: null, params: { year: '2027' } }]);
    await store().setYear('2036', { source: 'a decree', provisional: false, daysOff: [], workingDays: [] }, null);
    await expect(stepped('2027', 'confirm', one, 2)).rejects.toMatchObject({ code: 'second-pair-of-eyes' });
    expect((await yearDrafts(world.database, '2027')).living?.before?.provisional).toBe(true);
    const { resultVersion } = await stepped('2027', 'confirm', two, 2);
    const { calendar } = await store().current();
    expect(calendar).toMatchObject({ version: resultVersion, years: { '2027': days } });
    expect(calendar.years['2036']).toBeDefined();
    expect(await yearDrafts(world.database, '2027')).toMatchObject({ living: null, ended: [{ state: 'confirmed' }] });
  });

  it('is not confirmed beside what has changed since, nor when it is past or changes nothing', async () => {
    const own = { ...days, daysOff: ['2028-01-03'], workingDays: [] };
    await saved('2028', { days: own });
    await stepped('2028', 'propose', one, 1);
    await store().setYear('2028', { source: 'a decree', provisional: false, daysOff: [], workingDays: [] }, null);
    await expect(stepped('2028', 'confirm', two, 2)).rejects.toMatchObject({ code: 'draft-outdated' });
    const past = { ...days, daysOff: ['2025-01-01'], workingDays: [] };
    await expect(saved('2025', { days: past })).rejects.toMatchObject({ code: 'applies-in-the-past' });
    const { calendar } = await store().current();
    const same = calendar.years['2029'];
    if (!same) throw new Error('the calendar knows 2029');
    await saved('2029', { days: same });
    await expect(stepped('2029', 'propose', one, 1)).rejects.toMatchObject({ code: 'draft-changes-nothing' });
  });

  it('has no day of another year, none that is off and working, and works on weekends only', async () => {
    const of = (over: object) => saved('2030', { days: { ...days, daysOff: [], workingDays: [], ...over } });
    await expect(of({ daysOff: ['2031-01-01'] })).rejects.toMatchObject({
      ...{ code: 'day-of-another-year', errors: [{ path: 'daysOff.0' }] },
    });
    const both = { daysOff: ['2030-01-05'], workingDays: ['2030-01-12', '2030-01-05'] };
    await expect(of(both)).rejects.toMatchObject({ errors: [{ path: 'workingDays.1' }] });
    await expect(of({ workingDays: ['2030-01-07'] })).rejects.toMatchObject({ code: 'not-a-weekend-day' });
  });
});
