import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { staffRoute } from './staff-route';

const ImportsPage = lazy(async () => ({ default: (await import('../../features/imports/imports-page')).ImportsPage }));
const ImportPage = lazy(async () => ({ default: (await import('../../features/imports/import-page')).ImportPage }));

const getParentRoute = () => staffRoute;

const imports = createRoute({ getParentRoute, path: '/city/imports', component: () => <ImportsPage /> });

const one = createRoute({
  getParentRoute,
  path: '/city/imports/$id',
  component: () => <ImportPage id={one.useParams().id} />,
});

/** Taking over what a city already has. */
export const importPages = [imports, one] as const;
