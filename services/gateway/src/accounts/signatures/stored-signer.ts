import type { Signer } from '@kezek/identity/eds/verifier';
import type { CertificateOwner } from '@kezek/contract/public/sign-in';
import { toInstant } from '@kezek/calendar/instant';
import { z } from 'zod';

/** A signer as the database keeps it: what was verified is never read from the certificate anew. */
export const StoredSigner = z.object({
  iin: z.string(),
  commonName: z.string(),
  surname: z.string().nullable(),
  patronymic: z.string().nullable(),
  organisation: z
    .object({ bin: z.string(), name: z.string(), role: z.enum(['head', 'signer', 'employee']) })
    .nullable(),
  certificate: z.object({
    serialNumber: z.string(),
    notBefore: z.string(),
    notAfter: z.string(),
    fingerprint: z.string(),
    der: z.string(),
  }),
}) satisfies z.ZodType<Signer>;

export function presentOwner(signer: Signer): CertificateOwner {
  const { iin, commonName, surname, patronymic, organisation, certificate } = signer;
  const validFrom = toInstant(new Date(certificate.notBefore));
  const validUntil = toInstant(new Date(certificate.notAfter));
  return { iin, commonName, surname, patronymic, organisation, validFrom, validUntil };
}
