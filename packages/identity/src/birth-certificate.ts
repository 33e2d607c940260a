import { inLatinCapitals } from './look-alike';

/**
 * The number of a birth certificate, as people read it off paper: with or without «№», spaces and hyphens, its letters
 * typed on a Russian or an English keyboard. Two ways of writing one number become the same text.
 */
export function normalBirthCertificate(written: string): string {
  // NFKC would make the letters «No» of the sign.
  return inLatinCapitals(written.replaceAll('№', ' ')).replaceAll(/[^\p{L}\p{N}]/gu, '');
}
