import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { staffRoute } from './staff-route';

const SwapsHerePage = lazy(async () => ({
  default: (await import('../../features/staff-swaps/kindergarten-page')).SwapsHerePage,
}));
const CitySwapsPage = lazy(async () => ({
  default: (await import('../../features/staff-swaps/city-page')).CitySwapsPage,
}));

const getParentRoute = () => staffRoute;
const here = createRoute({ getParentRoute, path: '/desk/swaps', component: () => <SwapsHerePage /> });
const ofCity = createRoute({ getParentRoute, path: '/city/swaps', component: () => <CitySwapsPage /> });

/** Swaps of places. */
export const swapPages = [here, ofCity] as const;
