import { toInstant } from '@kezek/calendar/instant';
import { releaseCauses } from '@kezek/rules/application/commands/respond';
import { withdrawReasons } from '@kezek/rules/application/commands/withdraw';
import { responseStatuses, stages, type ReferralLimits, type OpenWindow } from '@kezek/rules/application/state';
import { bulletinKinds, bulletinStatuses } from '@kezek/rules/bulletin/schedule';
import { categories } from '@kezek/rules/queue/category';
import type { Application, Bulletin, Referral, Response } from '../generated/prisma/client';
import { dayText, instantOrNull, jsonOf, oneOf } from './prisma-values';
import {
  accesses,
  bulletinSteps,
  referralStatuses,
  gateReasons,
  type ApplicationRow,
  type BulletinRow,
  type ReferralRow,
  type ResponseRow,
} from './rows';

/** Rows that Prisma has read, in the domain's shape: the same as the pool gives. */

const gates = ['open', 'closed'] as const;
const privilegeStatuses = ['claimed', 'confirmed', 'cancelled'] as const;
const turns = ['first-priority', 'general'] as const;

export function applicationRow(row: Application): ApplicationRow {
  return {
    ...row,
    submissionNo: Number(row.submissionNo),
    submittedAt: toInstant(row.submittedAt),
    birthDate: dayText(row.birthDate),
    privilegeStatus: row.privilegeStatus === null ? null : oneOf(privilegeStatuses, row.privilegeStatus),
    category: oneOf(categories, row.category),
    gate: oneOf(gates, row.gate),
    gateReason: row.gateReason === null ? null : oneOf(gateReasons, row.gateReason),
    stage: oneOf(stages, row.stage),
    agesOutAt: toInstant(row.agesOutAt),
    stopList: row.stopList === null ? null : jsonOf<OpenWindow>(row.stopList),
    enrolledAt: instantOrNull(row.enrolledAt),
    endReason: row.endReason === null ? null : oneOf(withdrawReasons, row.endReason),
  };
}

export function bulletinRow(row: Bulletin): BulletinRow {
  return {
    ...row,
    kind: oneOf(bulletinKinds, row.kind),
    startsOn: dayText(row.startsOn),
    status: oneOf(bulletinStatuses, row.status),
    step: oneOf(bulletinSteps, row.step),
    publishAt: toInstant(row.publishAt),
    gatherUntil: instantOrNull(row.gatherUntil),
    generalAt: toInstant(row.generalAt),
    closeAt: toInstant(row.closeAt),
    endedAt: instantOrNull(row.endedAt),
  };
}

export function responseRow(row: Response): ResponseRow {
  return {
    ...row,
    insertionNo: Number(row.insertionNo),
    access: oneOf(accesses, row.access),
    status: oneOf(responseStatuses, row.status),
    receivedAt: toInstant(row.receivedAt),
    activationDueAt: instantOrNull(row.activationDueAt),
    releaseCause: row.releaseCause === null ? null : oneOf(releaseCauses, row.releaseCause),
  };
}

export function referralRow(row: Referral): ReferralRow {
  return {
    ...row,
    kind: oneOf(bulletinKinds, row.kind),
    status: oneOf(referralStatuses, row.status),
    access: oneOf(accesses, row.access),
    category: oneOf(categories, row.category),
    turn: row.turn === null ? null : oneOf(turns, row.turn),
    issuedAt: toInstant(row.issuedAt),
    countedFrom: instantOrNull(row.countedFrom),
    revocableUntil: toInstant(row.revocableUntil),
    window: jsonOf<OpenWindow>(row.window),
    limits: jsonOf<ReferralLimits>(row.limits),
    arrivedAt: instantOrNull(row.arrivedAt),
  };
}
