import { newsOf, type Told } from '@kezek/activities/gateway/news';
import type { ToldRefusal } from '@kezek/activities/gateway/tell';
import type { ToldBulletin } from '@kezek/activities/gateway/tell-matching';
import { ApplicationFailure } from '@temporalio/common';

/** The test double of a remote service: the gateway's inboxes. What is told goes through the real mapping. */
export class GatewayDouble {
  readonly told: { applicationId: string; audience: string; code: string; at: string }[] = [];
  readonly invited: ToldBulletin[] = [];
  /** While true it refuses everything for good. */
  isBroken = false;

  codesOf(applicationId: string): string[] {
    return this.told.filter((one) => one.applicationId === applicationId).map(({ code }) => code);
  }

  activities() {
    return {
      tell: async (told: Told) => {
        if (this.isBroken) throw ApplicationFailure.nonRetryable('broken', 'invalid-request');
        for (const { applicationId, audience, code, at } of newsOf(told))
          this.told.push({ applicationId, audience, code, at });
      },
      tellRefused: async ({ applicationId, at }: ToldRefusal) => {
        this.told.push({ applicationId, audience: 'applicant', code: 'command-refused', at });
      },
      tellMatching: async (told: ToldBulletin) => {
        this.invited.push(told);
        return 0;
      },
    };
  }
}
