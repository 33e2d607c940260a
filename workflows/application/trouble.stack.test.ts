import { searchAttributes } from '@kezek/messages/search-attributes';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, Rig } from '../testing/rig';
import { city, TestLife } from '../testing/test-life';
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig.close());

const issued = city('2026-04-20 10:00');

/** What the Temporal UI shows. */
async function detailsOf(life: TestLife): Promise<string> {
  const metadata = await life.handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  return metadata.currentDetails ?? '';
}

it('a bulletin service that is away makes the life wait where it can be seen, and nothing is lost', async () => {
  const life = await TestLife.referred(rig, issued);
  rig.bulletins.isDown = true;
  const arrived = life.ask('recordArrival', {}, { at: await life.now() });
  await eventually(async () => (await detailsOf(life)).includes('**Held up:** carrying out record-arrival'));
  rig.bulletins.isDown = false;
  await rig.env.sleep('31 seconds');
  expect(await arrived).toMatchObject({ ok: true });
  expect(await detailsOf(life)).not.toContain('Held up');
});

it('operators read the stage, what is awaited and how the deadline was counted, and filter by attributes', async () => {
  const life = await TestLife.referred(rig, city('2026-03-20 17:00'));
  const details = await detailsOf(life);
  expect(details).toContain('**Stage:** referred');
  expect(details).toContain('until Wednesday 1 April 2026, 24:00');
  expect(details).toContain('- Saturday 21 March 2026 — holiday or day off');
  expect(details).toContain('- Wednesday 1 April 2026 — **5**, working day');
  expect(details).toContain('calendar version 1, rule pack version 1');
  expect(details).toContain('**Lapses:** 0');
  const { typedSearchAttributes: shown } = await life.handle.describe();
  expect(shown.get(searchAttributes.stage)).toBe('referred');
  expect(shown.get(searchAttributes.deadlineAt)?.toISOString()).toBe(city('2026-04-02 00:00'));
  expect(shown.get(searchAttributes.kindergartenId)).toBe(rig.bulletins.kindergartenId);
  await life.ask('revoke');
  const { typedSearchAttributes: after } = await life.handle.describe();
  expect(after.get(searchAttributes.stage)).toBe('queued');
  expect(after.get(searchAttributes.deadlineAt)).toBeUndefined();
  expect(after.get(searchAttributes.kindergartenId)).toBeUndefined();
});
