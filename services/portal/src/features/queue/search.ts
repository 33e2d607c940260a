import { Language } from '@kezek/contract/values';
import { z } from 'zod';

export const QueueSearch = z.object({
  language: Language.optional().catch(undefined),
  birthYear: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
});
export type QueueSearch = z.output<typeof QueueSearch>;
