import type { Fact } from '@kezek/rules/application/fact';
import type { Stage } from '@kezek/rules/application/state';
import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationRow } from '../storage/rows';
import { rowsOf, type Work } from '../storage/work';

/** What a fact changes of an application's journal entry, beside its version. */
type Projection = Partial<
  Pick<
    ApplicationRow,
    | 'stage'
    | 'lapses'
    | 'agesOutAt'
    | 'stopList'
    | 'enrolledKindergartenId'
    | 'enrolledGroupId'
    | 'enrolledAt'
    | 'endReason'
  >
>;

/** Folds a committed fact into the journal entry: as `apply` of @kezek/rules does in the workflow. */
export async function project(work: Work, application: ApplicationRow, fact: Fact, at: Instant): Promise<void> {
  const next = { ...application, ...changeOf(fact, at) };
  await rowsOf(
    work,
    `UPDATE application SET version = version + 1, stage = $2, lapses = $3, ages_out_at = $4, stop_list = $5,
       enrolled_kindergarten_id = $6, enrolled_group_id = $7, enrolled_at = $8, end_reason = $9
     WHERE id = $1`,
    [
      next.id,
      next.stage,
      next.lapses,
      next.agesOutAt,
      next.stopList,
      next.enrolledKindergartenId,
      next.enrolledGroupId,
      next.enrolledAt,
      next.endReason,
    ],
  );
}

function changeOf(fact: Fact, at: Instant): Projection {
  switch (fact.type) {
    case 'opened':
      return {
        stage: fact.stopList ? 'stop-listed' : 'queued',
        lapses: fact.lapses,
        agesOutAt: fact.agesOutAt,
        stopList: fact.stopList,
      };
    case 'lapsed':
      return { stage: 'stop-listed', lapses: fact.lapses, stopList: fact.stopList };
    case 'removed':
      return { stage: 'removed', lapses: fact.lapses, stopList: null };
    case 'returned-to-queue':
      return { stage: 'queued', stopList: null };
    case 'enrolled':
      return {
        stage: 'enrolled',
        enrolledKindergartenId: fact.kindergartenId,
        enrolledGroupId: fact.groupId,
        enrolledAt: at,
      };
    case 'withdrawn':
      return { stage: 'withdrawn', endReason: fact.reason ?? null };
    default: {
      const stage = stageAfter[fact.type];
      return stage ? { stage } : {};
    }
  }
}

const stageAfter: Partial<Record<Fact['type'], Stage>> = {
  directed: 'directed',
  arrived: 'arrived',
  revoked: 'queued',
  'arrival-declined': 'queued',
  'aged-out': 'aged-out',
};
