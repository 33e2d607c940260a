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

const OwnBulletinPage = lazy(async () => ({
  default: (await import('../../features/kindergarten-desk/bulletin/own-bulletin-page')).OwnBulletinPage,
}));
const SittingPage = lazy(async () => ({
  default: (await import('../../features/kindergarten-desk/sitting/sitting-page')).SittingPage,
}));
const ReferralsPage = lazy(async () => ({
  default: (await import('../../features/kindergarten-desk/referrals-page')).ReferralsPage,
}));
const NewsPage = lazy(async () => ({ default: (await import('../../features/kindergarten-desk/news-page')).NewsPage }));

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

const sitting = createRoute({
  getParentRoute,
  path: '/desk/sitting',
  validateSearch: z.object({
    act: z.enum(['activate', 'decline']).catch('activate'),
    /** Of applications, between commas. */
    of: z.string().catch(''),
  }),
  component: function Sitting() {
    const { act, of } = sitting.useSearch();
    return <SittingPage act={act} of={of.split(',').filter(Boolean)} />;
  },
});

const referrals = createRoute({ getParentRoute, path: '/desk/referrals', component: () => <ReferralsPage /> });

/** What the next bulletin is proposed to be; what an address says wrongly is left open. */
const Proposed = z.object({
  groupId: z.string().optional().catch(undefined),
  birthYear: z.number().optional().catch(undefined),
  places: z.number().optional().catch(undefined),
  startsOn: z.string().optional().catch(undefined),
});

const ownBulletins = createRoute({
  getParentRoute,
  path: '/desk/bulletins',
  validateSearch: Proposed.extend({ ended: z.enum(['0', '1']).optional().catch(undefined) }),
  component: function OwnBulletins() {
    const { ended = '0', ...proposed } = ownBulletins.useSearch();
    const navigate = ownBulletins.useNavigate();
    return (
      <OwnBulletinsPage
        ended={ended}
        proposed={Object.fromEntries(Object.entries(proposed).filter(([, value]) => value !== undefined))}
        onEnded={(chosen) => void navigate({ search: { ended: chosen }, replace: true, resetScroll: false })}
      />
    );
  },
});

const ownBulletin = createRoute({
  getParentRoute,
  path: '/desk/bulletins/$id',
  component: () => <OwnBulletinPage id={ownBulletin.useParams().id} />,
});

const news = createRoute({ getParentRoute, path: '/desk/news', component: () => <NewsPage /> });

/** A kindergarten's working day. */
export const kindergartenPages = [
  desk,
  activate,
  decline,
  enrol,
  sitting,
  referrals,
  ownBulletins,
  ownBulletin,
  news,
] as const;
