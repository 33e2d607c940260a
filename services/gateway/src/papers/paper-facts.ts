import type { ApplicationView, ReferralView } from '@kezek/contract/internal/bulletin/views';
import type { GroupView, KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import type { LocalisedText } from '@kezek/contract/values';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import type { z } from 'zod';

type Localised = z.infer<typeof LocalisedText>;

/** What every paper of a referral tells, gathered from its owners. */
export type PaperFacts = {
  cityNames: Localised;
  application: ApplicationView;
  referral: ReferralView;
  /** Null when the catalog has no such kindergarten or group any more. */
  kindergarten: KindergartenView | null;
  group: GroupView | null;
  /** Of the rule pack under which the referral was issued. */
  enrolmentDocuments: RulePackValues['enrolmentDocuments'];
  /** Last day and end of the term before an extension, from the history; null when it wasn't extended. */
  before: { lastDay: string; deadlineAt: string } | null;
};
