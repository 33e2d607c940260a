import type { Instant } from '@kezek/calendar/instant';
import type { AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import type { OwnSwaps } from '@kezek/contract/public/swaps';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../context';
import { attendanceOf } from '../roster/own-attendance';
import { areOpen } from './days';

type Needs = Pick<Context, 'services' | 'packs' | 'catalog' | 'applications'>;

/** What a family may see: its own list and its own side of a chain. @throws Problem 404 `attendance-not-found` */
export async function ownSwaps(needs: Needs, applicationId: string, at: Instant): Promise<OwnSwaps> {
  const attendance = await attendanceOf(needs.services, applicationId);
  if (!attendance) throw new Problem(404, 'attendance-not-found');
  const { id: attendanceId } = attendance;
  const { wish, chain } = await needs.services.swaps.swapOf({ params: { id: attendanceId } });
  const named = [...(wish?.kindergartenIds ?? []), ...(chain ? [chain.toKindergartenId] : [])];
  const briefs = await needs.catalog.briefs([...named, attendance.kindergartenId]);
  return {
    open: mayTakePart(attendance) && (await areOpen(needs, await cityOf(needs, applicationId, at), at)),
    ...{ attendanceId, wish, chain, kindergartens: [...briefs.values()] },
  };
}

const mayTakePart = ({ living, until }: AttendanceView): boolean => living && until === null;

/** @throws Problem 404 */
export async function cityOf({ applications }: Pick<Needs, 'applications'>, id: string, at: Instant): Promise<string> {
  const city = await applications.cityOf(id, at);
  if (city === null) throw new Problem(404, 'application-not-found');
  return city;
}

/** The chain that was meant, of the attendance that was meant. @throws Problem 404 `swap-not-found` */
export async function requireOwnChain(
  { services }: Pick<Needs, 'services'>,
  { attendanceId, chainId }: { attendanceId: string; chainId: string },
): Promise<NonNullable<OwnSwaps['chain']>> {
  const { chain } = await services.swaps.swapOf({ params: { id: attendanceId } });
  if (chain?.id !== chainId) throw new Problem(404, 'swap-not-found');
  return chain;
}
