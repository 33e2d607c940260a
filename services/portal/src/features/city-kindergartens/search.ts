import { z } from 'zod';

/** What the address says; what it says wrongly is left out. */
export const KindergartensSearch = z.object({
  text: z.string().min(1).max(100).optional().catch(undefined),
  closed: z.literal('1').optional().catch(undefined),
});
export type KindergartensSearch = z.output<typeof KindergartensSearch>;
