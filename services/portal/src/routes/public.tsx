import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { BulletinSearch } from '../features/bulletins/search';
import { CatalogSearch } from '../features/catalog/search';
import { HomePage } from '../features/home/home-page';
import { QueueSearch } from '../features/queue/search';
import { StatisticsSearch } from '../features/statistics/search';
import { rootRoute } from './root';

const BulletinsPage = lazy(async () => ({
  default: (await import('../features/bulletins/bulletins-page')).BulletinsPage,
}));
const BulletinPage = lazy(async () => ({
  default: (await import('../features/bulletins/bulletin-page')).BulletinPage,
}));
const CatalogPage = lazy(async () => ({ default: (await import('../features/catalog/catalog-page')).CatalogPage }));
const KindergartenPage = lazy(async () => ({
  default: (await import('../features/catalog/kindergarten-page')).KindergartenPage,
}));
const QueuePage = lazy(async () => ({ default: (await import('../features/queue/queue-page')).QueuePage }));
const ProtocolPage = lazy(async () => ({ default: (await import('../features/protocol/protocol-page')).ProtocolPage }));
const StatisticsPage = lazy(async () => ({
  default: (await import('../features/statistics/statistics-page')).StatisticsPage,
}));
const ForecastsPage = lazy(async () => ({
  default: (await import('../features/forecast/forecasts-page')).ForecastsPage,
}));
const ReviewsPage = lazy(async () => ({ default: (await import('../features/reviews/reviews-page')).ReviewsPage }));
const VerifyPage = lazy(async () => ({
  default: (await import('../features/verification/verify-page')).VerifyPage,
}));
const VerificationPage = lazy(async () => ({
  default: (await import('../features/verification/verification-page')).VerificationPage,
}));
const OpenDataPage = lazy(async () => ({
  default: (await import('../features/open-data/open-data-page')).OpenDataPage,
}));
const LedgerPage = lazy(async () => ({ default: (await import('../features/ledger/ledger-page')).LedgerPage }));
const RulesPage = lazy(async () => ({ default: (await import('../features/rules/rules-page')).RulesPage }));

const getParentRoute = () => rootRoute;

const home = createRoute({ getParentRoute, path: '/', component: HomePage });

const bulletins = createRoute({
  getParentRoute,
  path: '/bulletins',
  validateSearch: BulletinSearch,
  component: () => <BulletinsPage search={bulletins.useSearch()} />,
});

const bulletin = createRoute({
  getParentRoute,
  path: '/bulletins/$id',
  component: () => <BulletinPage id={bulletin.useParams().id} />,
});

const catalog = createRoute({
  getParentRoute,
  path: '/kindergartens',
  validateSearch: CatalogSearch,
  component: () => <CatalogPage search={catalog.useSearch()} />,
});

const kindergarten = createRoute({
  getParentRoute,
  path: '/kindergartens/$id',
  component: () => <KindergartenPage id={kindergarten.useParams().id} />,
});

const queue = createRoute({
  getParentRoute,
  path: '/queue',
  validateSearch: QueueSearch,
  component: () => <QueuePage search={queue.useSearch()} />,
});

const statistics = createRoute({
  getParentRoute,
  path: '/statistics',
  validateSearch: StatisticsSearch,
  component: () => <StatisticsPage search={statistics.useSearch()} />,
});

const forecasts = createRoute({ getParentRoute, path: '/forecasts', component: () => <ForecastsPage /> });

const protocol = createRoute({ getParentRoute, path: '/protocol', component: () => <ProtocolPage /> });

const reviews = createRoute({ getParentRoute, path: '/reviews', component: () => <ReviewsPage /> });

const openData = createRoute({ getParentRoute, path: '/open-data', component: () => <OpenDataPage /> });

const ledger = createRoute({ getParentRoute, path: '/ledger', component: () => <LedgerPage /> });

const rules = createRoute({ getParentRoute, path: '/rules', component: () => <RulesPage /> });

const verify = createRoute({ getParentRoute, path: '/verify', component: () => <VerifyPage /> });

const verification = createRoute({
  getParentRoute,
  path: '/verify/$number/$code',
  component: function OneVerification() {
    const { number, code } = verification.useParams();
    // Another paper is another page, whose heading has the focus.
    return <VerificationPage key={`${number} ${code}`} number={number} code={code} />;
  },
});

/** What anybody may read. */
export const publicPages = [
  home,
  bulletins,
  bulletin,
  catalog,
  kindergarten,
  queue,
  statistics,
  forecasts,
  protocol,
  reviews,
  openData,
  ledger,
  rules,
  verify,
  verification,
] as const;
