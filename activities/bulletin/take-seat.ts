import { dayOf, toInstant } from '@kezek/calendar/instant';
import type { CommitRequest } from '@kezek/contract/internal/bulletin-for-workflows';
import type { Asked } from '@kezek/contract/internal/catalog-for-roster';
import { Id } from '@kezek/contract/values';
import type { Intent } from '@kezek/rules/application/fact';
import { accept, type Result } from '@kezek/rules/refusal';
import type { CatalogClient } from '../catalog/seats';
import { ask, callOptions } from '../remote';
import type { BulletinClient } from './application';

/** The seat that is kept for a referral's place. */
export interface ReservedSeat {
  applicationId: string;
  bulletinId: string;
  placeNo: number;
}

type Enrolment = Extract<Intent, { type: 'enroll' }>;

/**
 * A taken seat is never given back, so what could still keep the enrolment from being carried out is asked first: the
 * documents that were seen, and whether the journal stands where the life does. If not, nothing is taken, and the commit
 * says the rest. Taken twice by one referral it is taken once. The child goes from the journal to the catalog, for the
 * kindergarten's list, and nowhere else: nothing of a person is in what this activity is asked and answers.
 *
 * @returns the enrolment with its group.
 */
export async function takeSeat(
  { bulletin, catalog }: { bulletin: Pick<BulletinClient, 'enrolmentRecord'>; catalog: CatalogClient },
  { applicationId, bulletinId, placeNo }: ReservedSeat,
  { version, at, actor }: Pick<CommitRequest, 'version' | 'at' | 'actor'>,
  enrolment: Enrolment,
): Promise<Result<Enrolment>> {
  const { recordId, referralId, groupId } = enrolment;
  const record = { params: { id: applicationId, recordId } };
  const journal = await ask(() => bulletin.enrolmentRecord(record, callOptions()));
  if (!journal.known || journal.version !== version) return accept(enrolment);
  const { birthYear, child } = journal;
  const body = {
    ...{ referralId, birthYear },
    ...(groupId !== undefined && { groupId }),
    ...(child && { child: { ...child, applicationId }, asked: { at, today: dayOf(toInstant(at)), actor: by(actor) } }),
  };
  const seat = await ask(() => catalog.takeSeat({ params: { bulletinId, placeNo }, body }, callOptions()));
  return seat.ok ? accept({ ...enrolment, groupId: seat.groupId }) : seat;
}

const by = (actor: CommitRequest['actor']): Asked['actor'] =>
  actor?.role === 'employee' || actor?.role === 'operator'
    ? { role: actor.role, id: Id.safeParse(actor.id).data ?? null }
    : { role: 'system', id: null };
