import { refuse } from '@kezek/rules/refusal';
import type { Carried, Carrying } from '../journal/carrying';
import { extendedWindow, packAt } from '../policy/policy';
import { writeProtocol } from '../protocol/write';
import { rowsOf } from '../storage/work';
import { liveDirection } from './live';
import { directionReminders } from './reminders';

/** Once, by calendar days after the original last day; whether and by how many was decided by the rules. */
export async function extend(
  { work, application, at }: Carrying,
  intent: { directionId: string; days: number; documentIds: string[] },
): Promise<Carried> {
  const direction = await liveDirection(work, application.id, intent.directionId);
  if (!direction) return refuse('no-direction');
  if (direction.extended) return refuse('already-extended');
  const pack = packAt(work.policy, application.city, at);
  const window = extendedWindow(work.policy, pack, direction.window, intent.days);
  await rowsOf(
    work,
    `UPDATE direction SET "window" = $2, deadline_at = $3, extended = true, extension_document_ids = $4::uuid[] WHERE id = $1`,
    [direction.id, window, window.deadlineAt, intent.documentIds],
  );
  await writeProtocol(
    work,
    application,
    { id: direction.bulletinId, kindergartenId: direction.kindergartenId },
    {
      at,
      kind: 'extended',
      access: direction.access,
      directionNumber: direction.number,
      packVersion: pack.version,
    },
  );
  const reminders = directionReminders(window, at);
  return {
    ok: true,
    fact: { type: 'extended', directionId: direction.id, window, reminders },
    packVersion: pack.version,
  };
}
