import { toInstant } from '@kezek/calendar/instant';
import { ActType, type Act, type ActSummary } from '@kezek/contract/public/acts';
import { Locale } from '@kezek/contract/values';
import { z } from 'zod';
import type { SignedAct as Row } from '../../generated/prisma/client';
import { presentOwner, StoredSigner } from '../../accounts/signatures/stored-signer';

const Outcome = z.enum(['sent', 'done', 'refused']);

/** Of a signed act; a draft is shown to nobody but its author, once. */
export function presentSummary(row: Row): ActSummary {
  const { id, applicationId, type, draftedAt, signedAt, outcome } = row;
  if (!signedAt) throw new TypeError('a draft is not shown');
  const { commonName, surname, patronymic, organisation } = StoredSigner.parse(row.signer);
  return {
    id,
    applicationId,
    type: ActType.parse(type),
    draftedAt: toInstant(draftedAt),
    signedAt: toInstant(signedAt),
    signer: { commonName, surname, patronymic, organisation },
    outcome: Outcome.parse(outcome),
  };
}

export function presentAct(row: Row): Act {
  const signer = StoredSigner.parse(row.signer);
  const { validFrom, validUntil } = presentOwner(signer);
  const { serialNumber, fingerprint } = signer.certificate;
  return {
    ...presentSummary(row),
    text: row.text,
    sha256: row.textSha256,
    locale: Locale.parse(row.locale),
    certificate: { serialNumber, fingerprint, validFrom, validUntil },
  };
}
