import { z } from 'zod';

/** What the address says; what it says wrongly is left out. */
export const ReviewsSearch = z.object({
  // Written out: the contract's routes would come with the router.
  status: z.enum(['pending', 'published', 'rejected']).optional().catch(undefined),
});
export type ReviewsSearch = z.output<typeof ReviewsSearch>;
