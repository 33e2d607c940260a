import { Kato, Language } from '@kezek/contract/values';
import { z } from 'zod';

/** What the address says; what it says wrongly is left out. */
export const StatisticsSearch = z.object({
  language: Language.optional().catch(undefined),
  locality: Kato.optional().catch(undefined),
});
export type StatisticsSearch = z.output<typeof StatisticsSearch>;
