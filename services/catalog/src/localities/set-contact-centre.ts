import type { ContactCentreBody, ContactCentreView } from '@kezek/contract/internal/catalog-for-gateway';
import { Problem } from '@kezek/platform/problem';
import type { ContactCentre, PrismaClient } from '../generated/prisma/client';

/** The last one who writes it has it. @throws Problem 404: no such city. */
export async function setContactCentre(
  prisma: PrismaClient,
  city: string,
  { actor, hours, ...given }: ContactCentreBody & { actor: string | null },
): Promise<ContactCentreView> {
  if ((await prisma.locality.count({ where: { kato: city, kind: 'city' } })) === 0) throw new Problem(404, 'not-found');
  const row = {
    ...given,
    hoursKk: hours?.kk ?? null,
    hoursRu: hours?.ru ?? null,
    hoursEn: hours?.en ?? null,
    changedBy: actor,
  };
  const stored = await prisma.contactCentre.upsert({
    where: { cityKato: city },
    create: { cityKato: city, ...row },
    update: row,
  });
  return contactCentreView(stored);
}

export function contactCentreView(row: ContactCentre): ContactCentreView {
  const { phone, whatsapp, email, hoursKk, hoursRu, hoursEn } = row;
  const hours =
    hoursKk === null || hoursRu === null || hoursEn === null ? null : { kk: hoursKk, ru: hoursRu, en: hoursEn };
  return { phone, whatsapp, email, hours };
}
