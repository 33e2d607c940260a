import { toInstant } from '@kezek/calendar/instant';
import type { RefusedRequest } from '@kezek/contract/internal/bulletin-for-workflows';
import type { z } from 'zod';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { lockApplication } from '../storage/locks';
import { refusalParams, writeHistory } from './write-history';

/** A command that the rules refused, or that was malformed: recorded once, nothing else changes. */
export async function recordRefused(
  database: Database,
  applicationId: string,
  { commandId, at, command, actor, refusal }: z.output<typeof RefusedRequest>,
): Promise<void> {
  await database.transact(async (work) => {
    if (!(await lockApplication(work, applicationId))) throw missing();
    const params = refusalParams(refusal);
    await writeHistory(work, applicationId, {
      commandId,
      at: toInstant(at),
      code: 'refused',
      command,
      actor: actor ?? null,
      params,
    });
  });
}
