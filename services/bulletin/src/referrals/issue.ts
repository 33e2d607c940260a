import { randomUUID } from 'node:crypto';
import { hoursWindow } from '@kezek/calendar/working-days';
import { countedFrom } from '@kezek/rules/application/counted-from';
import type { ReferralLimits, ReferralView } from '@kezek/rules/application/state';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { actInStead } from '../ledger/act';
import { tellOf } from '../ledger/tell';
import { tellChanged } from '../outbox/tell';
import { packAt, windowFrom } from '../policy/policy';
import { writeProtocol } from '../protocol/write';
import { leaveQueue } from '../queue/membership';
import type { BulletinRow, ResponseRow } from '../storage/rows';
import { nextReferralNumber } from './number';
import { referralReminders } from './reminders';

/**
 * Writes the referral for a place that has just been claimed, and takes the application out of its queue. Its instant
 * of issue is the business time at which the place was claimed (RULES.md "referral"); its windows run from there, or
 * from when it is carried out, if that is late.
 */
export async function issueReferral(
  context: CommitContext,
  bulletin: BulletinRow,
  response: Pick<ResponseRow, 'id' | 'access'> & { placeNo: number },
  actId: string | null,
): Promise<CommitResult> {
  const { work, application, at, carriedOutAt } = context;
  const pack = packAt(work.policy, application.city, at);
  const rules = pack.values.referral;
  const from = countedFrom(at, carriedOutAt, rules);
  const limits: ReferralLimits = {
    extensionMaxCalendarDays: rules.extensionMaxCalendarDays,
    extensionOnlyOnLastDay: rules.extensionOnlyOnLastDay,
    lapsesUntilRemoval: pack.values.lapsesUntilRemoval,
  };
  const { access } = response;
  const act = await actInStead(context, 'activation-overdue');
  const { number, turn } = await leaveQueue(work, application, at, 'has-referral', { access, detail: 'referral', act });
  const referral: ReferralView = {
    referralId: randomUUID(),
    responseId: response.id,
    bulletinId: bulletin.id,
    placeNo: response.placeNo,
    kindergartenId: bulletin.kindergartenId,
    kind: bulletin.kind,
    issuedAt: at,
    ...(from !== at && { countedFrom: from }),
    revocableUntil: hoursWindow(from, rules.revocableHours).deadlineAt,
    window: windowFrom(work.policy, pack, from, rules.validWorkingDays),
    extended: false,
    arrivedAt: null,
    limits,
  };
  const referralNumber = await nextReferralNumber(work, application.city, at);
  await work.db
    .insertInto('referral')
    .values({
      id: referral.referralId,
      number: referralNumber,
      applicationId: application.id,
      responseId: response.id,
      bulletinId: bulletin.id,
      placeNo: response.placeNo,
      kindergartenId: bulletin.kindergartenId,
      groupId: bulletin.groupId,
      kind: bulletin.kind,
      status: 'valid',
      access,
      category: application.category,
      turn,
      queueNumber: number,
      issuedAt: at,
      countedFrom: referral.countedFrom ?? null,
      revocableUntil: referral.revocableUntil,
      deadlineAt: referral.window.deadlineAt,
      window: referral.window,
      limits,
      actId,
      packVersion: pack.version,
    })
    .execute();
  const { placeNo: place } = response;
  tellOf(work, application, { kind: 'issued', at, bulletin: bulletin.id, place, access, turn, ...act });
  await writeProtocol(work, application, bulletin, {
    at,
    kind: 'issued',
    access,
    referralNumber,
    number,
    packVersion: pack.version,
  });
  await tellChanged(work, bulletin.id);
  const reminders = referralReminders(referral.window, from);
  return { ok: true, fact: { type: 'referred', referral, reminders }, packVersion: pack.version };
}
