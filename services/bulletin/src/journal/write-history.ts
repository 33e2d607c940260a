import type { Instant } from '@kezek/calendar/instant';
import type { Actor } from '@kezek/rules/application/command';
import type { Fact } from '@kezek/rules/application/fact';
import type { Refusal } from '@kezek/rules/refusal';
import { rowsOf, type Work } from '../storage/work';

export interface HistoryLine {
  commandId: string;
  at: Instant;
  /** Fact type, or `refused`. */
  code: string;
  command: string;
  actor: Actor | null;
  params: Record<string, unknown>;
  noteId?: string;
  packVersion?: number;
}

/** One line of what happened to an application, once for each command. The caller holds the application's lock. */
export async function writeHistory(work: Work, applicationId: string, line: HistoryLine): Promise<void> {
  await rowsOf(
    work,
    `WITH next AS (UPDATE application SET history_seq = history_seq + 1 WHERE id = $1
       AND NOT EXISTS (SELECT 1 FROM history WHERE application_id = $1 AND command_id = $2) RETURNING history_seq)
     INSERT INTO history (application_id, seq, command_id, at, code, command, actor_role, actor_id, params, note_id, pack_version)
     SELECT $1, history_seq, $2, $3, $4, $5, $6, $7, $8, (SELECT id FROM note WHERE id = $9 AND application_id = $1), $10
     FROM next`,
    [
      applicationId,
      line.commandId,
      line.at,
      line.code,
      line.command,
      line.actor?.role ?? null,
      line.actor?.id ?? null,
      line.params,
      line.noteId ?? null,
      line.packVersion ?? null,
    ],
  );
}

export const refusalParams = ({ code, params }: Refusal): Record<string, unknown> => ({ ...params, refusal: code });

/** What the history keeps of a fact: ids, days and codes, and of a window its end. */
export function factParams(fact: Fact): Record<string, unknown> {
  switch (fact.type) {
    case 'opened':
      return { lapses: fact.lapses, ...(fact.stopList && lastOf(fact.stopList)) };
    case 'response-noted':
      return { ...fact.response };
    case 'directed': {
      const { directionId, responseId, bulletinId, kindergartenId, kind, window, revocableUntil } = fact.direction;
      return { directionId, responseId, bulletinId, kindergartenId, kind, revocableUntil, ...lastOf(window) };
    }
    case 'extended':
      return { directionId: fact.directionId, ...lastOf(fact.window) };
    case 'lapsed':
      return { directionId: fact.directionId, lapses: fact.lapses, ...lastOf(fact.stopList) };
    case 'arrived':
      return { directionId: fact.directionId };
    default: {
      const { type: _, ...params } = fact;
      return params;
    }
  }
}

const lastOf = ({ lastDay, deadlineAt }: { lastDay: string; deadlineAt: string }) => ({ lastDay, deadlineAt });
