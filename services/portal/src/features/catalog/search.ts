import { KindergartenKind } from '@kezek/contract/internal/catalog-for-gateway';
import { Kato, Language } from '@kezek/contract/values';
import { z } from 'zod';

export const CatalogSearch = z.object({
  text: z.string().min(1).max(100).optional().catch(undefined),
  language: Language.optional().catch(undefined),
  locality: Kato.optional().catch(undefined),
  kind: KindergartenKind.optional().catch(undefined),
});
export type CatalogSearch = z.output<typeof CatalogSearch>;
