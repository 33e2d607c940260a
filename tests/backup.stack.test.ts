import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { applicationWorkflowId } from '@kezek/messages/application';
import { key } from '@kezek/demo/tour/person';
import { backUp } from '@kezek/stack/backup/back-up';
import { restore } from '@kezek/stack/backup/restore';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { agreed, wrongs } from './support/agreement';
import { quiet } from './support/everything';
import { reconcile } from './support/reconcile';
import { testStack } from './support/stack';
import { activate, direct, respond, seenDocuments, Town, until, view, type Submitted } from './support/town';

const stack = testStack({ city: 'none', persistent: true, extra: { COMMAND_DEADLINE_MS: '4000' } });
const backups = mkdtempSync(join(tmpdir(), 'kezek-backups-'));
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});
afterAll(() => rmSync(backups, { recursive: true, force: true }));

it('what a living stack was at its backup goes on elsewhere: every life, no place twice, each deadline', async () => {
  const garden = await town.kindergarten();
  const [referred, arriving, held, enrolling] = await Promise.all([
    ...[town.apply(garden), town.apply(garden), town.apply(garden), town.apply(garden)],
  ]);
  if (!referred || !arriving || !held || !enrolling) throw new Error('four');
  const bulletinId = await town.open(garden, 4);
  const { referral } = await direct(referred, garden, bulletinId);
  await direct(arriving, garden, bulletinId);
  await direct(enrolling, garden, bulletinId);
  await garden.employee.portal.recordArrival({ params: { id: enrolling.id }, headers: key() });
  await quiet(stack);

  // Between Temporal's copy and the databases' life goes on: the journal knows what its workflows have forgotten.
  const said: string[] = [];
  let fresh: Submitted | undefined;
  const arrival = key();
  const from = await backUp({
    settings: stack.settings,
    into: backups,
    async say(line) {
      if (said.push(line) > 1) return;
      fresh = await town.apply(garden);
      const { status } = await respond(held, bulletinId);
      expect(status).toBe('held');
      await garden.employee.portal.recordArrival({ params: { id: arriving.id }, headers: arrival });
      const documents = { documents: seenDocuments, groupId: garden.groupId };
      await garden.employee.portal.enroll({ params: { id: enrolling.id }, headers: key(), body: documents });
      await quiet(stack);
    },
  });
  expect(said).toEqual(['Temporal is copied', 'the databases are copied', 'documents and keys are copied']);
  const lost = await town.apply(garden, { parent: held.parent });

  await stack.beginAgain((settings) => restore({ settings, from, say: () => undefined }));

  await expect(view(lost)).rejects.toThrow('not-found');
  if (!fresh) throw new Error('it was submitted meanwhile');
  await quiet(stack);
  const { found } = await reconcile(stack, '--repair');
  const standings = (applied: Submitted) => found[applicationWorkflowId(applied.id)]?.[0];
  // One that is enrolled has a workflow that doesn't know; the others have heard, or are told now.
  expect(standings(enrolling)).toBe('behind');
  expect(standings(arriving)).toBe('behind');
  for (const applied of [referred, arriving, held, enrolling, fresh]) await agreed(stack, applied);
  expect(await wrongs(stack)).toEqual([]);
  expect((await view(enrolling)).stage).toBe('enrolled');

  // A retry of what was done is done.
  await garden.employee.portal.recordArrival({ params: { id: arriving.id }, headers: arrival });
  expect((await view(arriving)).stage).toBe('arrived');
  const { response } = await view(held);
  await activate(held, garden, response?.id ?? '');

  // The deadline that was told before the loss comes at its own instant.
  await town.moveTo(addMs(toInstant(referral?.window.deadlineAt ?? ''), 60_000));
  await until(referred, 'its referral has lapsed', ({ stage }) => stage === 'stop-listed' || stage === 'queued');
  await quiet(stack);
  expect(await wrongs(stack)).toEqual([]);
});
