import { ReviewStatus } from '@kezek/contract/public/reviews';
import { z } from 'zod';

/** What the address says; what it says wrongly is left out. */
export const ReviewsSearch = z.object({ status: ReviewStatus.optional().catch(undefined) });
export type ReviewsSearch = z.output<typeof ReviewsSearch>;
