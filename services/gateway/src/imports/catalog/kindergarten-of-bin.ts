import type { KindergartenWithGroups } from '@kezek/contract/internal/catalog-for-gateway';
import type { RowProblemCode } from '../checking/problem';
import type { ImportNeeds } from '../needs';

/** What the portal has of a BIN; a problem where no file may write it. */
export type OfBin =
  | { problem: null; before: KindergartenWithGroups | null }
  | { problem: Extract<RowProblemCode, 'other-city' | 'several-of-bin' | 'kindergarten-closed'> };

export async function kindergartenOfBin(
  { services: { catalog } }: Pick<ImportNeeds, 'services'>,
  city: string,
  bin: string,
): Promise<OfBin> {
  const { items: open } = await catalog.kindergartens({ query: { bin, limit: 2 } });
  const known = open.length > 0 ? open : (await catalog.kindergartens({ query: { bin, closed: '1', limit: 2 } })).items;
  const [one] = known;
  if (!one) return { problem: null, before: null };
  if (known.some((other) => other.city !== city)) return { problem: 'other-city' };
  if (one.closedAt !== null) return { problem: 'kindergarten-closed' };
  if (known.length > 1) return { problem: 'several-of-bin' };
  return { problem: null, before: await catalog.kindergarten({ params: { id: one.id } }) };
}
