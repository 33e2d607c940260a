import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import { nextWake } from '@kezek/rules/application/wake';
import type { Instant } from '@kezek/calendar/instant';
import type { Work } from '../storage/work';
import { keptOf } from './facts';

/**
 * Keeps what a fact has made of an application: the state itself, and beside it what lists and limits ask for. Of what
 * has ended some columns outlive the state: a new application of the child inherits the rest of a stop-list.
 */
export async function project({ db }: Work, state: ApplicationState, fact: Fact, at: Instant): Promise<void> {
  const { version, stage, lapses, agesOutAt, stopList, enrolment } = state;
  const { stopListStays = false, enrolledAt, endReason } = keptOf(fact, at);
  // What is undefined stays as it is.
  await db
    .updateTable('application')
    .set({
      version,
      state,
      wakeAt: nextWake(state)?.at ?? null,
      stage,
      lapses,
      agesOutAt,
      stopList: stopListStays ? undefined : stopList,
      enrolledKindergartenId: enrolment?.kindergartenId,
      enrolledGroupId: enrolment?.groupId,
      enrolledAt,
      endReason,
    })
    .where('id', '=', state.applicationId)
    .execute();
}
