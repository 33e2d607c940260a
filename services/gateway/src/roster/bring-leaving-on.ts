import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { Context } from '../context';
import { tellLeaving } from './tell-leaving';

type Needs = Pick<Context, 'services' | 'database' | 'applications' | 'mail' | 'sms'>;

/**
 * Frees the seat if its day has come, and tells what is still to be told. What was told before a crash is told again to
 * nobody. @returns the day that it waits for @throws RemoteProblem 404: it is gone
 */
export async function bringLeavingOn(needs: Needs, id: string, at: Instant): Promise<string | null> {
  const { roster } = needs.services;
  const { waitsUntil, news } = await roster.bringLeavingOn({ params: { id }, body: { at, today: dayOf(at) } });
  for (const one of news) {
    await tellLeaving(needs, id, one);
    await roster.leavingTold({ params: { id: one.id } });
  }
  return waitsUntil;
}
