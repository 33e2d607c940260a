import type { Audience } from '@kezek/contract/internal/bulletin/audience-routes';
import type { MessageAudience } from '@kezek/contract/public/city-messages';
import { Language } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import type { CityCatalog } from '../applications/city/city-catalog';
import type { CityMessage as Row } from '../generated/prisma/client';

/** As the bulletin service counts it. */
export const inCity = (audience: MessageAudience, city: string): Audience =>
  audience.kind === 'queue' ? { ...audience, city } : audience;

export function audienceOf({ kindergartenId, birthYear, language }: Row): MessageAudience {
  if (kindergartenId !== null) return { kind: 'kindergarten', kindergartenId };
  return { kind: 'queue', birthYear, language: language === null ? null : Language.parse(language) };
}

/** @throws Problem 404 `kindergarten-not-found`: of another city too. */
export async function requireOwn(
  catalog: Pick<CityCatalog, 'kindergarten'>,
  audience: MessageAudience,
  city: string,
): Promise<void> {
  if (audience.kind === 'queue') return;
  const kindergarten = await catalog.kindergarten(audience.kindergartenId);
  if (kindergarten?.city !== city) throw new Problem(404, 'kindergarten-not-found');
}
