import type { ApplicationRow, BulletinRow, ReferralRow, ResponseRow } from './rows';

/**
 * Column lists that give rows in the domain's shape (rows.ts). Each names every field of its row and no other, or it
 * doesn't compile: a field that is in the type and not read would be undefined where the type says otherwise.
 */
function list<Row extends object>(fields: Record<keyof Row & string, true>): string {
  return Object.keys(fields).map(column).join(', ');
}

/** Of some fields of a row, by their names. */
export const columnsOf = (fields: readonly string[]): string => fields.map(column).join(', ');

const column = (field: string) =>
  `"${field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}" AS "${field}"`;

export const applicationColumns = list<ApplicationRow>({
  id: true,
  submissionNo: true,
  submittedBy: true,
  submittedAt: true,
  childIin: true,
  childName: true,
  birthDate: true,
  city: true,
  birthYear: true,
  language: true,
  wishes: true,
  privilegeCode: true,
  privilegeStatus: true,
  privilegePackVersion: true,
  packVersion: true,
  category: true,
  gate: true,
  gateReason: true,
  started: true,
  stage: true,
  version: true,
  lapses: true,
  agesOutAt: true,
  stopList: true,
  enrolledKindergartenId: true,
  enrolledGroupId: true,
  enrolledAt: true,
  endReason: true,
});

export const bulletinColumns = list<BulletinRow>({
  id: true,
  kindergartenId: true,
  groupId: true,
  kind: true,
  city: true,
  locality: true,
  birthYear: true,
  language: true,
  places: true,
  startsOn: true,
  status: true,
  step: true,
  publishAt: true,
  gatherUntil: true,
  generalAt: true,
  closeAt: true,
  endedAt: true,
  reason: true,
  reasonCode: true,
  reasonPackVersion: true,
  returnedPlaces: true,
  packVersion: true,
  calendarVersion: true,
});

export const responseColumns = list<ResponseRow>({
  id: true,
  insertionNo: true,
  applicationId: true,
  bulletinId: true,
  idempotencyKey: true,
  access: true,
  status: true,
  seq: true,
  receivedAt: true,
  placeNo: true,
  activationDueAt: true,
  reasonCode: true,
  reasonPackVersion: true,
  releaseCause: true,
});

export const referralColumns = list<ReferralRow>({
  id: true,
  number: true,
  applicationId: true,
  responseId: true,
  bulletinId: true,
  placeNo: true,
  kindergartenId: true,
  groupId: true,
  kind: true,
  status: true,
  access: true,
  category: true,
  turn: true,
  queueNumber: true,
  issuedAt: true,
  countedFrom: true,
  revocableUntil: true,
  window: true,
  limits: true,
  extended: true,
  extensionDocumentIds: true,
  arrivedAt: true,
});
