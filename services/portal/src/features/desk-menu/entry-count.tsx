import { useQuery } from '@tanstack/react-query';
import { todayQuery } from '../kindergarten-desk/queries';
import type { DeskEntry } from './entries';
import { MenuCount } from './menu-count';

/** How much waits for the kindergarten there; the news' stream keeps it fresh. */
export function EntryCount({ count }: { count: NonNullable<DeskEntry['count']> }) {
  const { data } = useQuery(todayQuery);
  const waiting = count === 'toActivate' ? data?.toActivate.count : data && data.expected.count + data.arrived.count;
  return <MenuCount waiting={waiting} />;
}
