import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { inLatinCapitals } from '@kezek/identity/look-alike';
import type { DirectionView } from '@kezek/contract/internal/bulletin/views';
import type { VerifiedDirection, VerifiedStatus } from '@kezek/contract/public/papers';
import { Problem } from '@kezek/platform/problem';
import { briefOf, type CityCatalog } from '../city/city-catalog';
import type { Services } from '../services';
import { isCode, verificationCode } from './code';

type Needs = {
  secret: string;
  services: Pick<Services, 'bulletin'>;
  catalog: CityCatalog;
};
export type Verify = (number: string, code: string, at: Instant) => Promise<VerifiedDirection>;

const numberPattern = /^[A-Z0-9]{2,12}-\d{4}-\d{6,9}$/;

/**
 * What a direction is worth, for whoever holds its paper. An unknown number, a malformed one and a wrong code are one
 * answer, so that numbers can't be tried out. @throws Problem 404 `verification-failed`
 */
export function verifier({ secret, services: { bulletin }, catalog }: Needs): Verify {
  return async (given, code, at) => {
    const number = inLatinCapitals(given)
      .replaceAll(/[\s\p{Cf}]/gu, '')
      .replaceAll(/\p{Pd}/gu, '-');
    const direction = numberPattern.test(number) ? await find(bulletin, number) : null;
    // Compared in either case, so that time doesn't tell whether the number exists.
    const known = isCode(code, verificationCode(secret, direction?.id ?? ''));
    if (!direction || !known) throw new Problem(404, 'verification-failed');
    const brief = await catalog.briefs([direction.kindergartenId]);
    return presentVerified(direction, brief.get(direction.kindergartenId) ?? null, at);
  };
}

async function find(bulletin: Services['bulletin'], number: string): Promise<DirectionView | null> {
  try {
    return await bulletin.directionByNumber({ params: { number } });
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  }
}

function presentVerified(
  direction: DirectionView,
  kindergarten: ReturnType<typeof briefOf> | null,
  at: Instant,
): VerifiedDirection {
  const { number, extended, issuedAt, window } = direction;
  return {
    number,
    status: statusAt(direction, at),
    extended,
    kindergarten,
    issuedAt,
    validUntil: window.deadlineAt,
    lastDay: window.lastDay,
  };
}

/** At the deadline's instant it is over, however late the lapse is processed. */
function statusAt({ status, extended, window }: DirectionView, at: Instant): VerifiedStatus {
  if (status === 'enrolled') return 'used';
  if (status !== 'valid') return status;
  if (at >= window.deadlineAt) return 'lapsed';
  return extended ? 'extended' : 'valid';
}
