import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import { nextWake } from '@kezek/rules/application/wake';
import type { Instant } from '@kezek/calendar/instant';
import { rowsOf, type Work } from '../storage/work';
import { keptOf } from './facts';

/**
 * Keeps what a fact has made of an application: the state itself, and beside it what lists and limits ask for. Of what
 * has ended some columns outlive the state: a new application of the child inherits the rest of a stop-list.
 */
export async function project(work: Work, state: ApplicationState, fact: Fact, at: Instant): Promise<void> {
  const { stopListStays = false, enrolledAt = null, endReason = null } = keptOf(fact, at);
  await rowsOf(
    work,
    `UPDATE application SET version = $2, state = $3, wake_at = $4, stage = $5, lapses = $6, ages_out_at = $7,
       stop_list = CASE WHEN $8::boolean THEN stop_list ELSE $9::jsonb END,
       enrolled_kindergarten_id = coalesce($10, enrolled_kindergarten_id),
       enrolled_group_id = coalesce($11, enrolled_group_id), enrolled_at = coalesce($12, enrolled_at),
       end_reason = coalesce($13, end_reason)
     WHERE id = $1`,
    [
      state.applicationId,
      state.version,
      state,
      nextWake(state)?.at ?? null,
      state.stage,
      state.lapses,
      state.agesOutAt,
      stopListStays,
      state.stopList,
      state.enrolment?.kindergartenId ?? null,
      state.enrolment?.groupId ?? null,
      enrolledAt,
      endReason,
    ],
  );
}
