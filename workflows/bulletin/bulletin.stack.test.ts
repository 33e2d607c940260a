import { addMs, toInstant } from '@kezek/calendar/instant';
import { changed, close, closeSignal, setBulletinClock } from '@kezek/messages/bulletin';
import { clockSignal } from '@kezek/messages/clock';
import { searchAttributes } from '@kezek/messages/search-attributes';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { BulletinCourses, type BulletinCourseDouble } from '../testing/bulletin-course-double';
import { eventually, Rig } from '../testing/rig';
import { TestCourse } from '../testing/test-course';
import { city } from '../testing/test-life';
const schedule = {
  publishAt: city('2026-03-31 07:00'),
  gatherUntil: city('2026-03-31 18:00'),
  generalAt: city('2026-04-06 07:00'),
  closeAt: city('2026-05-18 00:00'),
};
const created = city('2026-03-30 15:00');

const bulletins = new BulletinCourses();
let double: BulletinCourseDouble;
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start({ activities: bulletins.activities() });
});
afterAll(() => rig.close());
beforeEach(() => {
  double = bulletins.add(schedule);
});

it('reserves its seats, takes each step at its instant, closes and returns the seats', async () => {
  const before = rig.catalog.free;
  const course = await TestCourse.begin(rig, double, created);
  await course.until(({ status }) => status === 'scheduled');
  expect(rig.catalog.free).toBe(before - 3);
  await course.moveTo(schedule.publishAt);
  await course.until(({ step }) => step === 'published');
  await course.moveTo(schedule.gatherUntil);
  await course.until(({ step }) => step === 'gathering-settled');
  await course.moveTo(schedule.generalAt);
  await course.until(({ step }) => step === 'general');
  const shown = (await course.handle.describe()).typedSearchAttributes;
  expect(shown.get(searchAttributes.stage)).toBe('published');
  expect(shown.get(searchAttributes.deadlineAt)?.toISOString()).toBe(schedule.closeAt);
  await course.moveTo(schedule.closeAt);
  expect(await course.handle.result()).toMatchObject({ status: 'closed' });
  expect(double.advanced).toEqual(Object.values(schedule));
  expect(rig.catalog.free).toBe(before);
});

it('that gathers nothing goes from publication to general access', async () => {
  double = bulletins.add({ ...schedule, gatherUntil: null });
  const course = await TestCourse.begin(rig, double, created);
  await course.until(({ status }) => status === 'scheduled');
  await course.moveTo(schedule.generalAt);
  await course.until(({ step }) => step === 'general');
  expect(double.advanced).toEqual([schedule.publishAt, schedule.generalAt]);
  await course.close('withdrawn');
});

it('takes each step that a moved training clock has passed', async () => {
  const dayMs = 86_400_000;
  const now = toInstant(Math.floor(await rig.env.currentTimeMs()));
  const [publishAt, generalAt, closeAt] = [addMs(now, dayMs), addMs(now, 2 * dayMs), addMs(now, 30 * dayMs)];
  double = bulletins.add({ publishAt, gatherUntil: null, generalAt, closeAt });
  const course = await TestCourse.begin(rig, double, now);
  await course.until(({ status }) => status === 'scheduled');
  await course.handle.signal(clockSignal, { clockOffsetMs: 4 * dayMs });
  await course.until(({ step }) => step === 'general');
  expect(double.advanced).toEqual([publishAt, generalAt]);
  await course.close('withdrawn');
});

it('takes no step before its time where no training is on, whatever messages bring', async () => {
  const dayMs = 86_400_000;
  const now = toInstant(Math.floor(await rig.env.currentTimeMs()));
  const [publishAt, generalAt, closeAt] = [addMs(now, dayMs), addMs(now, 2 * dayMs), addMs(now, 3 * dayMs)];
  double = bulletins.add({ publishAt, gatherUntil: null, generalAt, closeAt });
  const course = await TestCourse.begin(rig, double, now, { training: false });
  await course.until(({ status }) => status === 'scheduled');
  const { looks } = double;
  const offsetMs = 40 * dayMs;
  await course.handle.signal(clockSignal, { clockOffsetMs: offsetMs });
  await course.handle.signal<[object]>(changed.name, { commandId: randomUUID(), clockOffsetMs: offsetMs });
  await eventually(() => double.looks > looks);
  await expect(
    course.handle.executeUpdate<number, [object]>(setBulletinClock.name, { args: [{ offsetMs }] }),
  ).rejects.toThrow('Workflow Update failed');
  expect(await course.until(() => true)).toMatchObject({ status: 'scheduled', step: 'scheduled' });
  await course.close('withdrawn');
});

it('takes no step before the database’s clock has come to it, and takes it then; meanwhile it may be closed', async () => {
  const [early, closed] = [double, bulletins.add(schedule)];
  const begin = async (one: typeof double) => {
    const course = await TestCourse.begin(rig, one, created);
    await course.until(({ status }) => status === 'scheduled');
    one.clockBehindMs = 30_000;
    await course.moveTo(schedule.publishAt);
    await eventually(() => one.advanced.length > 0);
    return course;
  };
  const waits = await begin(early);
  expect(await waits.until(() => true)).toMatchObject({ status: 'scheduled' });
  early.clockBehindMs = 0;
  await waits.moveTo(addMs(schedule.publishAt, 120_000));
  await waits.until(({ status }) => status === 'published');
  expect(new Set(early.advanced)).toEqual(new Set([schedule.publishAt]));
  await waits.close('withdrawn');

  const ends = await begin(closed);
  const receivedAt = addMs(schedule.publishAt, -1);
  const [commandId, how] = [randomUUID(), 'withdrawn'];
  const args: [object] = [{ commandId, receivedAt, how }];
  await ends.handle.executeUpdate(close.name, { args, updateId: commandId });
  expect(await ends.handle.result()).toMatchObject({ status: 'withdrawn' });
});

it('is not ended by a stamp far ahead', async () => {
  const course = await TestCourse.begin(rig, double, created);
  await course.until(({ status }) => status === 'scheduled');
  const ahead = { commandId: randomUUID(), receivedAt: addMs(await course.now(), 6 * 7 * 86_400_000), how: 'closed' };
  const asked = course.handle.executeUpdate(close.name, { args: [ahead], updateId: ahead.commandId });
  await expect(asked).rejects.toMatchObject({ cause: { type: 'clock-ahead' } });
  await course.handle.signal<[object]>(closeSignal.name, ahead);
  await course.moveTo(schedule.publishAt);
  await course.until(({ status }) => status === 'published');
  await course.close('withdrawn');
  expect(double.endings.has(ahead.commandId)).toBe(false);
});

it('ends by the signal that the server keeps while no worker answers, once with the update of the same id', async () => {
  const course = await TestCourse.begin(rig, double, created);
  await course.until(({ status }) => status === 'scheduled');
  await course.moveTo(schedule.publishAt);
  await course.until(({ status }) => status === 'published');
  double.set(1, 'referred');
  await course.changed();
  await course.until(({ liveReferrals }) => liveReferrals === 1);
  const commandId = randomUUID();
  for (const malformed of [{}, { commandId, receivedAt: 'now', how: 'closed' }, 'closed']) {
    await course.handle.signal<[unknown]>(closeSignal.name, malformed);
  }
  expect((await course.until(() => true)).status).toBe('published');
  await course.handle.signal(closeSignal, {
    commandId,
    receivedAt: await course.now(),
    how: 'closed',
    reasonCode: 'group-closes',
  });
  await course.until(({ status }) => status === 'closed');
  expect(await course.close('closed', commandId)).toMatchObject({ status: 'closed' });
  // One of another id comes too late, and says so to nobody.
  await course.handle.signal(closeSignal, {
    commandId: randomUUID(),
    receivedAt: await course.now(),
    how: 'withdrawn',
  });
  double.set(1, 'free');
  await course.changed();
  expect(await course.handle.result()).toMatchObject({ status: 'closed' });
  expect([...double.endings]).toEqual([commandId]);
});

it('is withdrawn with the reason when the catalog has no seats', async () => {
  rig.catalog.free -= 98;
  const course = await TestCourse.begin(rig, double, created);
  expect(await course.handle.result()).toMatchObject({ status: 'withdrawn' });
  rig.catalog.free += 98;
});

it('asks the catalog for another number of seats, once for each wish; what it lacks stays as it was', async () => {
  const before = rig.catalog.free;
  const course = await TestCourse.begin(rig, double, created);
  await course.until(({ status }) => status === 'scheduled');
  double.resize = { places: 5, revision: 1 };
  await course.changed();
  await course.until(({ places }) => places === 5);
  expect(rig.catalog.free).toBe(before - 5);
  double.resize = { places: 500, revision: 2 };
  await course.changed();
  await eventually(() => double.resizeRefusals.includes('group-full'));
  double.resize = { places: 2, revision: 3 };
  await course.changed();
  await course.until(({ places }) => places === 2);
  expect(rig.catalog.free).toBe(before - 2);
  await course.close('withdrawn');
  expect(await course.handle.result()).toMatchObject({ status: 'withdrawn' });
  expect(rig.catalog.free).toBe(before);
});

it('ends when every place is enrolled', async () => {
  const course = await TestCourse.begin(rig, double, created);
  await course.until(({ status }) => status === 'scheduled');
  await course.moveTo(schedule.publishAt);
  await course.until(({ status }) => status === 'published');
  for (const placeNo of [1, 2, 3]) {
    double.set(placeNo, 'enrolled');
    await course.changed();
  }
  expect(await course.handle.result()).toMatchObject({ status: 'filled', enrolled: 3 });
});

it('closed by the kindergarten keeps the seat of a live referral until that ends', async () => {
  const before = rig.catalog.free;
  const course = await TestCourse.begin(rig, double, created);
  await course.until(({ status }) => status === 'scheduled');
  await course.moveTo(schedule.publishAt);
  double.set(2, 'referred');
  await course.changed();
  await course.until(({ liveReferrals }) => liveReferrals === 1);
  expect(await course.close('closed', 'close-1')).toMatchObject({ status: 'closed', liveReferrals: 1 });
  await eventually(() => rig.catalog.free === before - 1);
  expect(await course.close('closed', 'close-1')).toMatchObject({ status: 'closed' });
  await expect(course.close('withdrawn')).rejects.toMatchObject({ cause: { type: 'bulletin-closed' } });
  double.set(2, 'free');
  await course.changed();
  expect(await course.handle.result()).toMatchObject({ status: 'closed', liveReferrals: 0 });
  expect(rig.catalog.free).toBe(before);
});

it('goes on in a new run when its history has grown long', async () => {
  const course = await TestCourse.begin(rig, double, created, { historyLimit: 30 });
  await course.until(({ status }) => status === 'scheduled');
  const { runId } = await course.handle.describe();
  // Where one run ends and the next begins the test server refuses signals and never answers queries; a real one doesn't.
  const hasContinued = async () => (await course.handle.describe()).runId !== runId;
  for (let n = 0; n < 20 && !(await hasContinued()); n += 1) {
    const { looks } = double;
    await course.changed().catch(() => undefined);
    await eventually(async () => double.looks > looks || (await hasContinued()));
  }
  expect(await hasContinued()).toBe(true);
  await course.moveTo(schedule.publishAt);
  await course.until(({ step }) => step === 'published');
  await course.close('withdrawn');
  expect(await course.handle.result()).toMatchObject({ status: 'withdrawn' });
});
