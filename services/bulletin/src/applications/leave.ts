import type { Carried, Carrying } from '../journal/carrying';
import { leaveQueue } from '../queue/membership';
import { releaseLive } from '../responses/release';

/** By the applicant, while no direction is live. */
export async function withdraw(carrying: Carrying): Promise<Carried> {
  await leave(carrying, 'withdrawn');
  return { ok: true, fact: { type: 'withdrawn' } };
}

/** The child is past the age (P), and no direction is live. */
export async function ageOut(carrying: Carrying): Promise<Carried> {
  await leave(carrying, 'aged-out');
  return { ok: true, fact: { type: 'aged-out' } };
}

async function leave(carrying: Carrying, cause: 'withdrawn' | 'aged-out'): Promise<void> {
  const { work, application, at } = carrying;
  await releaseLive(carrying, cause);
  await leaveQueue(work, application, at, 'application-ended', { access: null, detail: cause });
}
