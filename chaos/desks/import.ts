import { dayOf } from '@kezek/calendar/instant';
import type { ImportState } from '@kezek/contract/public/imports';
import { formerChild, queueFile, upload } from '../../tests/support/queue-file';
import { required, untilSeen, type Desk } from './desk';

const lines = 8;
/** Younger than whoever plays here: nobody waits for them. */
const age = 1;

/** A small queue is taken over: uploaded, its columns taken as they are guessed, confirmed by another operator. */
export async function bringQueue(desk: Desk): Promise<void> {
  const { operators, second, world } = desk;
  const { almaty: operator } = operators;
  const birthYear = Number(dayOf(world.time.now()).slice(0, 4)) - age;
  const text = queueFile(
    Array.from({ length: lines }, () => formerChild(birthYear, { submittedOn: `31.12.${birthYear}` })),
  );
  const uploaded = required(
    desk,
    'an upload',
    await operator.ask('upload a queue', 'careful', (_, headers) => upload(operator, text, { headers })),
  );
  if (!uploaded) return;
  const params = { id: uploaded.id };
  const until = (state: ImportState) =>
    untilSeen(
      desk,
      () => operator.glance((portal) => portal.import({ params })),
      (one) => one.state === state,
    );
  const read = await until('mapping');
  if (!read) return;
  // Refused where it was done and the answer lost: the columns are taken already.
  await operator.ask('name the columns', 'careful', (portal) => portal.mapImport({ params, body: read.mapping }));
  if (!(await until('checked'))) return;
  const confirmed = required(
    desk,
    'the confirmation of an import',
    await second.ask('confirm an import', 'careful', (portal, headers) => portal.confirmImport({ params, headers })),
  );
  if (confirmed) world.notes.desks.imports.push({ id: uploaded.id, lines });
}
