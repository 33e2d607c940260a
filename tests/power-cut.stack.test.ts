import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { applicationWorkflowId } from '@kezek/messages/application';
import { key } from '@kezek/demo/tour/person';
import { beforeAll, expect, it } from '@jest/globals';
import { agreed, wrongs } from './support/agreement';
import { eventually } from './support/eventually';
import { quiet } from './support/everything';
import { testStack, type Part } from './support/stack';
import { activate, direct, history, respond, Town, until } from './support/town';

/**
 * A machine whose power goes, and whose workflow server comes back as it was some seconds before: what it had
 * acknowledged since is gone, though the databases have it. What is due and not done is asked after within seconds.
 */
const stack = testStack({
  city: 'none',
  persistent: true,
  extra: { COMMAND_DEADLINE_MS: '4000', OVERDUE_GRACE_MS: '1500' },
});
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

const files = ['', '-wal', '-shm'].map((end) => `temporal.db${end}`);
const path = (file: string) => join(stack.dataDir, file);
const copyOf = (file: string) => join(stack.dataDir, `copy-of-${file}`);

/** The file and its log as they are at this instant. */
const copy = () =>
  stack.whilePaused('temporal', async () => {
    for (const file of files) if (existsSync(path(file))) copyFileSync(path(file), copyOf(file));
  });

/** Nothing is written any more; then everything dies, and the server finds the copy. */
async function cutPower(): Promise<void> {
  const parts: Part[] = ['temporal', 'worker', 'bulletin', 'gateway', 'catalog', 'postgres'];
  for (const part of parts) stack.pause(part);
  for (const file of files) if (existsSync(copyOf(file))) renameSync(copyOf(file), path(file));
  for (const part of parts) stack.kill(part);
  await stack.ready(120_000);
}

it('heals: nobody’s application, place, fact or deadline is lost with the server’s last seconds', async () => {
  const garden = await town.kindergarten();
  const [referred, held, arriving] = [await town.apply(garden), await town.apply(garden), await town.apply(garden)];
  const bulletinId = await town.open(garden, 4);
  const { id: responseId } = await respond(referred, bulletinId);
  await direct(arriving, garden, bulletinId);
  await quiet(stack);
  await copy();

  // What follows the server forgets.
  await activate(referred, garden, responseId);
  const { id: heldId, status } = await respond(held, bulletinId);
  expect(status).toBe('held');
  const arrival = key();
  await garden.employee.portal.recordArrival({ params: { id: arriving.id }, headers: arrival });
  const fresh = await town.apply(garden);
  const laterBulletin = await town.offer(garden, 1);
  await quiet(stack);
  await sleep(1_000);
  await cutPower();

  // One that it has never heard of lives again, and a message that it had swallowed comes again.
  await agreed(stack, fresh);
  await until(held, 'its workflow knows of the place', ({ response }) => response?.id === heldId);
  await eventually(
    'the news is noted',
    () => history(held),
    (lines) => lines.some(({ code, params }) => code === 'response-noted' && params['status'] === 'held'),
  );
  expect(await stack.temporal.workflow.getHandle(`bulletin/${laterBulletin}`).describe()).toMatchObject({
    status: { name: 'RUNNING' },
  });
  // A retry of what was done is done; the next command finds a life that learns what it had forgotten.
  const again = await garden.employee.portal.recordArrival({ params: { id: arriving.id }, headers: arrival });
  expect(again).toMatchObject({ stage: 'arrived' });
  const revoked = key();
  await eventually(
    'it is revoked',
    () => arriving.parent.portal.revoke({ params: { id: arriving.id }, headers: revoked }),
    (answer) => 'stage' in answer && answer.stage === 'queued',
  );
  await agreed(stack, arriving);

  // Nobody asks for anything of this one: its deadline passes all the same, at its own instant.
  const { referral } = await until(referred, 'it is referred', ({ stage }) => stage === 'referred');
  const deadlineAt = toInstant(referral?.window.deadlineAt ?? '');
  await town.moveTo(addMs(deadlineAt, 5_000));
  const { seen } = await agreed(stack, {
    ...referred,
    id: (await until(referred, 'it lapses', ({ stage }) => stage === 'stop-listed')).id,
  });
  expect(seen.lapses).toBe(1);
  const lapsed = (await history(referred)).find(({ code }) => code === 'lapsed');
  expect(lapsed?.at).toBe(deadlineAt);
  await agreed(stack, held);
  await quiet(stack);
  expect(await wrongs(stack)).toEqual([]);
  expect(await stack.temporal.workflow.getHandle(applicationWorkflowId(fresh.id)).describe()).toBeDefined();
});
