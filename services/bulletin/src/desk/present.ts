import { isAtOrAfter, type Instant } from '@kezek/calendar/instant';
import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import { Language } from '@kezek/contract/values';
import { presentReferral } from '../referrals/present';
import { presentResponse } from '../responses/present';
import { anyOf } from '../storage/any-of';
import type { ReferralRow, ResponseRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { enrolmentDue } from './enrolment-due';

type Due = Pick<DeskItem, 'dueAt' | 'overdue'>;

/** Responses with what staff may see of their children, in the order of the ids. */
export async function presentItems(
  { db }: Pick<Work, 'db'>,
  responseIds: readonly string[],
  at: Instant,
): Promise<DeskItem[]> {
  const ids = anyOf(responseIds);
  const [responses, referrals] = await Promise.all([
    db.selectFrom('response').selectAll().where('id', '=', ids).execute(),
    db.selectFrom('referral').selectAll().where('responseId', '=', ids).execute(),
  ]);
  const [applications, bulletins] = await Promise.all([
    db
      .selectFrom('application')
      .select(['id', 'childName', 'birthDate', 'stage', enrolmentDue.as('enrolmentDue')])
      .where('id', '=', anyOf(responses.map(({ applicationId }) => applicationId)))
      .execute(),
    db
      .selectFrom('bulletin')
      .select(['id', 'groupId', 'birthYear', 'language'])
      .where('id', '=', anyOf(responses.map(({ bulletinId }) => bulletinId)))
      .execute(),
  ]);
  const by = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  const [responseOf, applicationOf, bulletinOf] = [by(responses), by(applications), by(bulletins)];
  const referralOf = new Map(referrals.map((row) => [row.responseId, row]));
  return responseIds.flatMap((id) => {
    const response = responseOf.get(id);
    const application = response && applicationOf.get(response.applicationId);
    const bulletin = response && bulletinOf.get(response.bulletinId);
    if (!application || !bulletin) return [];
    const referral = referralOf.get(id) ?? null;
    const { childName: name, birthDate, stage } = application;
    return {
      response: presentResponse(response, null),
      referral: referral && presentReferral(referral),
      child: { name, birthDate },
      stage,
      bulletin: { ...bulletin, language: Language.parse(bulletin.language) },
      ...dueOf({ response, referral, enrolmentDue: application.enrolmentDue }, at),
    };
  });
}

function dueOf(
  of: { response: ResponseRow; referral: ReferralRow | null; enrolmentDue: Instant | null },
  at: Instant,
): Due {
  const until = (dueAt: Instant | null): Due => ({ dueAt, overdue: dueAt === null || isAtOrAfter(at, dueAt) });
  if (of.response.status === 'held') return until(of.response.activationDueAt);
  switch (of.referral?.status) {
    case 'valid':
      return until(of.referral.deadlineAt);
    case 'arrived':
      return until(of.enrolmentDue);
    default:
      return { dueAt: null, overdue: false };
  }
}
