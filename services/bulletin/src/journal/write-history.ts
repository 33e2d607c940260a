import type { Instant } from '@kezek/calendar/instant';
import type { Actor } from '@kezek/rules/application/command';
import type { Fact } from '@kezek/rules/application/fact';
import type { Refusal } from '@kezek/rules/refusal';
import { sql } from 'kysely';
import { rowsOf, type Work } from '../storage/work';
import { factParams } from './facts';
import { refusalParams } from './history-params';

export interface Asked {
  commandId: string;
  at: Instant;
  command: string;
  actor: Actor | null;
}

/** A fact, and the version that it has made. */
export interface Happened {
  fact: Fact;
  version: number;
  noteId?: string;
  packVersion?: number;
}

/** The caller holds the application's lock, and knows that the journal has no entry of this command. */
export async function writeFact(work: Work, applicationId: string, asked: Asked, happened: Happened): Promise<void> {
  const { fact, version, noteId, packVersion } = happened;
  await write(work, applicationId, asked, {
    code: fact.type,
    params: factParams(fact),
    fact,
    version,
    noteId,
    packVersion,
  });
}

/** A refused command, once. */
export async function writeRefusal(work: Work, applicationId: string, asked: Asked, refusal: Refusal): Promise<void> {
  await write(work, applicationId, asked, { code: 'refused', params: refusalParams(refusal) });
}

/**
 * What was decided about an application or corrected in it, beside its life: it makes no version. `params`: codes and
 * versions only, people are told them.
 */
export interface Decision {
  code: DecisionCode;
  params: Readonly<Record<string, string | number>>;
  packVersion?: number;
  noteId?: string;
}
export type DecisionCode =
  | 'privilege-claimed'
  | 'privilege-confirmed'
  | 'privilege-cancelled'
  | 'corrected'
  | 'language-changed'
  | 'wish-list-changed'
  | 'twins-linked'
  | 'twins-parted'
  | 'imported';

/** Without its news: `keepDecision` is what makes one. */
export async function writeDecision(
  work: Work,
  applicationId: string,
  asked: Asked,
  decision: Decision,
): Promise<void> {
  await write(work, applicationId, asked, decision);
}

async function write(
  work: Work,
  applicationId: string,
  { commandId, at, command, actor }: Asked,
  line: { code: string; params: object } & Partial<Happened>,
): Promise<void> {
  const { code, params, noteId = null, packVersion = null, version = null, fact = null } = line;
  await rowsOf(
    work,
    sql`
      WITH next AS (UPDATE application SET history_seq = history_seq + 1 WHERE id = ${applicationId}
        AND NOT EXISTS (SELECT 1 FROM history WHERE application_id = ${applicationId} AND command_id = ${commandId})
        RETURNING history_seq)
      INSERT INTO history (application_id, seq, command_id, at, code, command, actor_role, actor_id, params, note_id,
        pack_version, version, fact)
      SELECT ${applicationId}, history_seq, ${commandId}, ${at}, ${code}, ${command}, ${actor?.role ?? null},
        ${actor?.id ?? null}, ${params}, (SELECT id FROM note WHERE id = ${noteId} AND application_id = ${applicationId}),
        ${packVersion}, ${version}, ${fact}
      FROM next`,
  );
}
