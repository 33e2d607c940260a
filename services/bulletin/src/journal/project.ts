import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import { nextWake } from '@kezek/rules/application/wake';
import type { Instant } from '@kezek/calendar/instant';
import type { Work } from '../storage/work';

/**
 * Keeps what a fact has made of an application: the state itself, and beside it what lists and limits ask for. Of what
 * has ended some columns outlive the state: a new application of the child inherits the rest of a stop-list.
 */
export async function project({ db }: Work, state: ApplicationState, fact: Fact, at: Instant): Promise<void> {
  const { version, stage, lapses, agesOutAt, stopList, enrolment } = state;
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
      stopList: fact.type === 'withdrawn' || fact.type === 'aged-out' ? undefined : stopList,
      enrolledKindergartenId: enrolment?.kindergartenId,
      enrolledGroupId: enrolment?.groupId,
      enrolledAt: fact.type === 'enrolled' ? at : undefined,
      endReason: fact.type === 'withdrawn' ? fact.reason : undefined,
    })
    .where('id', '=', state.applicationId)
    .execute();
}
