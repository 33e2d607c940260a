import { Id, Kato, Language } from '@kezek/contract/values';
import { z } from 'zod';
import { ViewSearch } from '../on-map/view';

export const accesses = ['not-open', 'gathering', 'priority', 'general', 'closed'] as const;

export const kinds = ['public', 'state-order'] as const;

/** What the address says; what it says wrongly is left out. */
export const BulletinSearch = z.object({
  language: Language.optional().catch(undefined),
  birthYear: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  locality: Kato.optional().catch(undefined),
  kind: z.enum(kinds).optional().catch(undefined),
  kindergartenId: Id.optional().catch(undefined),
  access: z.enum(accesses).optional().catch(undefined),
  view: ViewSearch,
});
export type BulletinSearch = z.output<typeof BulletinSearch>;
