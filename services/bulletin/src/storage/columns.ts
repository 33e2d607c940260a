/** Column lists that give rows in the domain's shape (rows.ts). */

const list = (names: string) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `"${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}" AS "${name}"`)
    .join(', ');

export const applicationColumns =
  list(`id submissionNo submittedBy submittedAt childIin childName birthDate city birthYear
  language wishes privilegeCode privilegeStatus category gate gateReason started stage version lapses agesOutAt stopList
  enrolledKindergartenId enrolledGroupId enrolledAt`);

export const bulletinColumns =
  list(`id kindergartenId groupId kind city locality birthYear language places startsOn status
  step publishAt gatherUntil generalAt closeAt endedAt reason returnedPlaces packVersion calendarVersion`);

export const responseColumns = list(`id insertionNo applicationId bulletinId idempotencyKey access status seq receivedAt
  placeNo activationDueAt reasonCode releaseCause`);

export const directionColumns = list(`id number applicationId responseId bulletinId placeNo kindergartenId groupId kind
  status access category turn queueNumber issuedAt revocableUntil window limits extended extensionDocumentIds arrivedAt`);
