import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What operators filter by in the Temporal UI. Never personal data: search attributes are not encrypted. */
export const searchAttributes = {
  stage: defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD),
  deadlineAt: defineSearchAttributeKey('DeadlineAt', SearchAttributeType.DATETIME),
  locality: defineSearchAttributeKey('Locality', SearchAttributeType.KEYWORD),
  kindergartenId: defineSearchAttributeKey('KindergartenId', SearchAttributeType.KEYWORD),
  bulletinId: defineSearchAttributeKey('BulletinId', SearchAttributeType.KEYWORD),
  /** The code of what a workflow waits for that should not have to be waited for; not there while all is well. */
  heldUp: defineSearchAttributeKey('HeldUp', SearchAttributeType.KEYWORD),
} as const;
