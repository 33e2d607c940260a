import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { staffRoute } from './staff-route';

const ReconcilePage = lazy(async () => ({
  default: (await import('../../features/reconcile/reconcile-page')).ReconcilePage,
}));

const reconcile = createRoute({
  getParentRoute: () => staffRoute,
  path: '/city/reconcile',
  component: () => <ReconcilePage />,
});

/** How what is kept twice agrees. */
export const reconcilePages = [reconcile] as const;
