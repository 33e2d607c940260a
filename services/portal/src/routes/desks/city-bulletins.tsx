import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { CityBulletinSearch } from '../../features/city-bulletins/search';
import { staffRoute } from './staff-route';

const CityBulletinsPage = lazy(async () => ({
  default: (await import('../../features/city-bulletins/city-bulletins-page')).CityBulletinsPage,
}));
const WithdrawPage = lazy(async () => ({
  default: (await import('../../features/city-bulletins/withdraw-page')).WithdrawPage,
}));

const getParentRoute = () => staffRoute;

const bulletins = createRoute({
  getParentRoute,
  path: '/city/bulletins',
  validateSearch: CityBulletinSearch,
  component: function CityBulletins() {
    return <CityBulletinsPage search={bulletins.useSearch()} />;
  },
});

const withdraw = createRoute({
  getParentRoute,
  path: '/city/bulletins/$id/withdraw',
  component: () => <WithdrawPage id={withdraw.useParams().id} />,
});

/** The city's view of its kindergartens' bulletins. */
export const cityBulletinPages = [bulletins, withdraw] as const;
