import { z } from 'zod';

/** Of which kindergarten; what the address says wrongly is left out. */
export const OfKindergartenSearch = z.object({ kindergarten: z.uuid().optional().catch(undefined) });
export type OfKindergartenSearch = z.output<typeof OfKindergartenSearch>;
