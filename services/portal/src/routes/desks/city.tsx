import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { staffRoute } from './staff-route';

const ClockPage = lazy(async () => ({ default: (await import('../../features/training/clock-page')).ClockPage }));

const getParentRoute = () => staffRoute;

const clock = createRoute({ getParentRoute, path: '/training', component: () => <ClockPage /> });

/** What a city's operators work with. */
export const cityPages = [clock] as const;
