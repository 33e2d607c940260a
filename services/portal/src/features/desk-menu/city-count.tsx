import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../city-desk/queries';
import type { DeskEntry } from './entries';
import { MenuCount } from './menu-count';

/** How much waits there for the city's operators. */
export function CityCount({ waits }: { waits: NonNullable<DeskEntry['waits']> }) {
  const { data } = useQuery({ ...overviewQuery, throwOnError: false });
  return <MenuCount waiting={data?.[waits]} />;
}
