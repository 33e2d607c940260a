/** Workflow types, ids and starts of erasure and retention (docs/adr/0005-erasure.md). Ids only: no personal data. */
export const erasureWorkflowType = 'erasure';
export const erasureWorkflowId = (requestId: string): string => `erasure/${requestId}`;

/** Of a person, on request; or of one ended application, after the retention: then its id is the request's. */
export type ErasureStart =
  | {
      kind: 'account';
      requestId: string;
      accountId: string;
      /** After so long every process of the gateway has forgotten a session that was ended; earlier releases said nothing. */
      sessionsForgottenWithinMs?: number;
    }
  | { kind: 'application'; applicationId: string };

export const retentionWorkflowType = 'retention';
export const retentionWorkflowId = 'retention';
/** 03:17 in the city's time zone (UTC+5), when nobody waits for an answer. */
export const retentionCron = '17 22 * * *';

/** Where a retention that was continued as new goes on. */
export interface RetentionStart {
  after?: string;
}
