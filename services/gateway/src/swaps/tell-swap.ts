import type { SwapNews } from '@kezek/contract/internal/catalog-for-swaps';
import type { Notification } from '@kezek/contract/internal/notifications';
import type { Context } from '../context';
import { notify } from '../telling/inbox/notify';

type Needs = Pick<Context, 'database' | 'applications' | 'mail' | 'sms'>;

const codes = {
  offered: { family: 'swap-offered', staff: 'swap-here-offered' },
  agreed: { family: 'swap-agreed', staff: 'swap-here-agreed' },
  moved: { family: 'swap-done', staff: 'swap-here-done' },
  fell: { family: 'swap-fell', staff: 'swap-here-fell' },
} as const;

/**
 * A family hears where its own child would go, a kindergarten that a swap goes through it: neither of another family.
 * Again tells nobody twice.
 */
export async function tellSwap(
  needs: Needs,
  { id, what, at, applicationId, kindergartenId, signBy, movesOn }: SwapNews,
): Promise<void> {
  const params = {
    kindergartenId,
    ...(what === 'offered' && { deadlineAt: signBy }),
    ...(what === 'agreed' && movesOn !== null && { movesOn }),
  };
  const told = { eventId: `swap/${id}`, at, params };
  const notification: Notification =
    applicationId === null
      ? { ...told, audience: 'employees', applicationId, kindergartenId, code: codes[what].staff }
      : { ...told, audience: 'applicant', applicationId, code: codes[what].family };
  await notify(needs, [notification]);
}
