import type { WithdrawReason } from '@kezek/rules/application/command';
import { offerPlaces } from '../bulletins/offer-places';
import type { Carried, Carrying } from '../journal/carrying';
import { leaveQueue } from '../queue/membership';
import { releaseLive } from '../responses/release';

/** By the applicant, or with a reason by the city's operator, while no direction is live. */
export async function withdraw(
  carrying: Carrying,
  { reason, noteId }: { reason?: WithdrawReason; noteId?: string },
): Promise<Carried> {
  await leave(carrying, 'withdrawn');
  return { ok: true, fact: { type: 'withdrawn', ...(reason && { reason }) }, noteId };
}

/** The child is past the age (P), and no direction is live. */
export async function ageOut(carrying: Carrying): Promise<Carried> {
  await leave(carrying, 'aged-out');
  return { ok: true, fact: { type: 'aged-out' } };
}

async function leave(carrying: Carrying, cause: 'withdrawn' | 'aged-out'): Promise<void> {
  const { work, application, at } = carrying;
  const freedAt = await releaseLive(carrying, cause);
  await leaveQueue(work, application, at, 'application-ended', { access: null, detail: cause });
  if (freedAt) await offerPlaces(carrying, freedAt);
}
