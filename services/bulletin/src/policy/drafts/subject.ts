import type { Instant } from '@kezek/calendar/instant';
import type { Notification } from '@kezek/contract/internal/notifications';
import type { DraftContent } from '../../storage/column-types';
import type { Statements } from '../../storage/work';
import type { Policy } from '../policy';
import type { DraftKey, DraftRow } from './rows';

type Codes = Record<'propose' | 'confirm' | 'return' | 'abandon', Notification['code']>;

/** What is written in drafts: the rules of a city, or a year of the country's calendar. */
export interface Subject {
  key: DraftKey;
  /** @throws Problem 422 for what can't be meant at that instant, such as a day that has passed. */
  requireToCome(content: DraftContent, at: Instant): void;
  /** @throws Problem 422 `draft-changes-nothing` */
  requireChange(policy: Policy, content: DraftContent): void;
  /** The version of what it changes. */
  baseVersion(policy: Policy, content: DraftContent): number;
  /** Whether what it changes has changed since it was written. */
  isOutdated(work: Statements, policy: Policy, draft: DraftRow): Promise<boolean>;
  /** @returns the version that it has become. */
  putInForce(work: Statements, content: DraftContent, by: string): Promise<number>;
  news: {
    codes: Codes;
    /** Whose operators hear of it; null: those of the country whom the calendar is entrusted to. */
    city: string | null;
    paramsOf(content: DraftContent): Notification['params'];
  };
}
