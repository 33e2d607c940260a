import { KindergartenKind } from '@kezek/contract/internal/catalog-for-gateway';
import { Kato, Language } from '@kezek/contract/values';
import { z } from 'zod';
import { ViewSearch } from '../on-map/view';

/** Full years; kindergartens take children up to school. */
export const ages = ['1', '2', '3', '4', '5', '6'] as const;

/** What the address says; what it says wrongly is left out. */
export const CatalogSearch = z.object({
  text: z.string().min(1).max(100).optional().catch(undefined),
  language: Language.optional().catch(undefined),
  age: z.enum(ages).optional().catch(undefined),
  locality: Kato.optional().catch(undefined),
  kind: KindergartenKind.optional().catch(undefined),
  free: z.literal('1').optional().catch(undefined),
  view: ViewSearch,
});
export type CatalogSearch = z.output<typeof CatalogSearch>;
