import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { z } from 'zod';
import { staffRoute } from './staff-route';

const DeskPage = lazy(async () => ({ default: (await import('../../features/kindergarten-desk/desk-page')).DeskPage }));
const ActivatePage = lazy(async () => ({
  default: (await import('../../features/kindergarten-desk/activate-page')).ActivatePage,
}));
const DeclinePage = lazy(async () => ({
  default: (await import('../../features/kindergarten-desk/decline-page')).DeclinePage,
}));
const EnrolPage = lazy(async () => ({
  default: (await import('../../features/kindergarten-desk/enrol-page')).EnrolPage,
}));
const OwnBulletinsPage = lazy(async () => ({
  default: (await import('../../features/kindergarten-desk/own-bulletins-page')).OwnBulletinsPage,
}));

const getParentRoute = () => staffRoute;
/** The response that the act is about. */
const OfResponse = z.object({ response: z.string().optional().catch(undefined) });

const desk = createRoute({ getParentRoute, path: '/desk', component: () => <DeskPage /> });

const activate = createRoute({
  getParentRoute,
  path: '/desk/applications/$id/activate',
  validateSearch: OfResponse,
  component: function Activate() {
    return <ActivatePage id={activate.useParams().id} responseId={activate.useSearch().response ?? ''} />;
  },
});

const decline = createRoute({
  getParentRoute,
  path: '/desk/applications/$id/decline',
  validateSearch: OfResponse,
  component: function Decline() {
    return <DeclinePage id={decline.useParams().id} responseId={decline.useSearch().response} />;
  },
});

const enrol = createRoute({
  getParentRoute,
  path: '/desk/applications/$id/enrol',
  component: () => <EnrolPage id={enrol.useParams().id} />,
});

const ownBulletins = createRoute({ getParentRoute, path: '/desk/bulletins', component: () => <OwnBulletinsPage /> });

/** A kindergarten's working day. */
export const kindergartenPages = [desk, activate, decline, enrol, ownBulletins] as const;
