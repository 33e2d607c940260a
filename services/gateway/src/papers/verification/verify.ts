import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { inLatinCapitals } from '@kezek/identity/look-alike';
import type { ReferralView } from '@kezek/contract/internal/bulletin/views';
import type { VerifiedReferral, VerifiedStatus } from '@kezek/contract/public/papers';
import { Problem } from '@kezek/platform/problem';
import { inEveryLanguage } from '@kezek/texts/format';
import { briefOf, type CityCatalog } from '../../applications/city/city-catalog';
import type { Services } from '../../services';
import { isCode, verificationCode } from './code';

type Needs = {
  secret: string;
  services: Pick<Services, 'bulletin'>;
  catalog: CityCatalog;
};
export type Verify = (number: string, code: string, at: Instant) => Promise<VerifiedReferral>;

const numberPattern = /^[A-Z0-9]{2,12}-\d{4}-\d{6,9}$/;

/**
 * What a referral is worth, for whoever holds its paper. An unknown number, a malformed one and a wrong code are one
 * answer, so that numbers can't be tried out. @throws Problem 404 `verification-failed`
 */
export function verifier({ secret, services: { bulletin }, catalog }: Needs): Verify {
  return async (given, code, at) => {
    const number = inLatinCapitals(given)
      .replaceAll(/[\s\p{Cf}]/gu, '')
      .replaceAll(/\p{Pd}/gu, '-');
    const referral = numberPattern.test(number) ? await find(bulletin, number) : null;
    // Compared in either case, so that time doesn't tell whether the number exists.
    const known = isCode(code, verificationCode(secret, referral?.id ?? ''));
    if (!referral || !known) throw new Problem(404, 'verification-failed');
    const brief = await catalog.briefs([referral.kindergartenId]);
    return presentVerified(referral, brief.get(referral.kindergartenId) ?? null, at);
  };
}

async function find(bulletin: Services['bulletin'], number: string): Promise<ReferralView | null> {
  try {
    return await bulletin.referralByNumber({ params: { number } });
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  }
}

function presentVerified(
  referral: ReferralView,
  kindergarten: ReturnType<typeof briefOf> | null,
  at: Instant,
): VerifiedReferral {
  const { number, extended, issuedAt, window } = referral;
  const status = statusAt(referral, at);
  return {
    number,
    status,
    statusText: inEveryLanguage(`pages.verification.status.${status}`),
    extended,
    kindergarten,
    issuedAt,
    validUntil: window.deadlineAt,
    lastDay: window.lastDay,
  };
}

/** At the deadline's instant it is over, however late the lapse is processed. */
function statusAt({ status, extended, window }: ReferralView, at: Instant): VerifiedStatus {
  if (status === 'enrolled') return 'used';
  if (status !== 'valid') return status;
  if (at >= window.deadlineAt) return 'lapsed';
  return extended ? 'extended' : 'valid';
}
