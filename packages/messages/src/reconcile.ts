/** Workflow type, id, schedule and start of the nightly comparison (docs/operations/stuck-application.md). Ids only. */
export const reconcileWorkflowType = 'reconcile';
export const reconcileWorkflowId = 'reconcile';
export const reconcileScheduleId = 'reconcile';
/** 01:47 in the city's time zone (UTC+5): nobody waits for an answer, and it is over before the opening minute. */
export const reconcileCron = '47 20 * * *';

/** In this order. */
export const reconcileParts = ['application', 'bulletin', 'outlived', 'seats'] as const;
export type ReconcilePart = (typeof reconcileParts)[number];

/** Where a comparison that was continued as new goes on. */
export interface ReconcileStart {
  goOn?: { runId: string; part: ReconcilePart; after: string | null; compared: number };
  /** Pages after which it is continued as new; 200 unless given. */
  pagesARun?: number;
}
