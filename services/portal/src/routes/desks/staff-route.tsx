import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../root';

const Desk = lazy(async () => ({ default: (await import('../../features/desk-menu/desk')).Desk }));

/** Above each page of the staff: their texts, and their menu. */
export const staffRoute = createRoute({ getParentRoute: () => rootRoute, id: 'staff', component: Desk });
