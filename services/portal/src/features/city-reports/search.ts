import { DayText } from '@kezek/contract/values';
import { z } from 'zod';

/** Of the desk, not of the contract: this is loaded with the router. */
export const shownReports = ['queue', 'districts', 'outcomes', 'reasons', 'waits', 'places'] as const;
export type ShownReport = (typeof shownReports)[number];

/** What the address says; what it says wrongly is left out. */
export const ReportSearch = z.object({
  report: z.enum(shownReports).optional().catch(undefined),
  /** Not of the queue, nor by district, which are of the end of one day. */
  from: DayText.optional().catch(undefined),
  to: DayText.optional().catch(undefined),
});
export type ReportSearch = z.output<typeof ReportSearch>;
