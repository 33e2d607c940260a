import { createRoute, notFound } from '@tanstack/react-router';
import { lazy } from 'react';
import {
  ApplicationSearch,
  AuditSearch,
  DaySearch,
  DecisionParam,
  DecisionSearch,
  DeclinesSearch,
  FindSearch,
} from '../../features/city-desk/search';
import { staffRoute } from './staff-route';

const OverviewPage = lazy(async () => ({
  default: (await import('../../features/city-desk/overview-page')).OverviewPage,
}));
const BulletinsOfDayPage = lazy(async () => ({
  default: (await import('../../features/city-desk/bulletins-of-day-page')).BulletinsOfDayPage,
}));
const DeclinesPage = lazy(async () => ({
  default: (await import('../../features/city-desk/declines-page')).DeclinesPage,
}));
const FindPage = lazy(async () => ({ default: (await import('../../features/city-desk/find-page')).FindPage }));
const ApplicationPage = lazy(async () => ({
  default: (await import('../../features/city-desk/application-page')).ApplicationPage,
}));
const DecisionPage = lazy(async () => ({
  default: (await import('../../features/city-desk/decision-page')).DecisionPage,
}));
const PrivilegesPage = lazy(async () => ({
  default: (await import('../../features/city-desk/privileges-page')).PrivilegesPage,
}));
const AttachmentsPage = lazy(async () => ({
  default: (await import('../../features/city-desk/attachments-page')).AttachmentsPage,
}));
const AuditPage = lazy(async () => ({ default: (await import('../../features/city-desk/audit-page')).AuditPage }));

const getParentRoute = () => staffRoute;

const overview = createRoute({ getParentRoute, path: '/city', component: () => <OverviewPage /> });

const bulletins = createRoute({
  getParentRoute,
  path: '/city/day',
  validateSearch: DaySearch,
  component: () => <BulletinsOfDayPage search={bulletins.useSearch()} />,
});

const declines = createRoute({
  getParentRoute,
  path: '/city/declines',
  validateSearch: DeclinesSearch,
  component: () => <DeclinesPage search={declines.useSearch()} />,
});

const applications = createRoute({
  getParentRoute,
  path: '/city/applications',
  validateSearch: FindSearch,
  component: () => <FindPage search={applications.useSearch()} />,
});

const application = createRoute({
  getParentRoute,
  path: '/city/applications/$id',
  validateSearch: ApplicationSearch,
  component: () => <ApplicationPage id={application.useParams().id} tab={application.useSearch().tab ?? 'history'} />,
});

const decision = createRoute({
  getParentRoute,
  path: '/city/applications/$id/$decision',
  validateSearch: DecisionSearch,
  beforeLoad: ({ params }) => {
    if (!DecisionParam.safeParse(params.decision).success) throw notFound();
  },
  component: function Decision() {
    const { id, decision: name } = decision.useParams();
    const { account, response } = decision.useSearch();
    return <DecisionPage id={id} decision={DecisionParam.parse(name)} accountId={account} responseId={response} />;
  },
});

const privileges = createRoute({ getParentRoute, path: '/city/privileges', component: () => <PrivilegesPage /> });
const attachments = createRoute({ getParentRoute, path: '/city/attachments', component: () => <AttachmentsPage /> });

const audit = createRoute({
  getParentRoute,
  path: '/city/audit',
  validateSearch: AuditSearch,
  component: () => <AuditPage search={audit.useSearch()} />,
});

/** What waits for a city's operators, its applications, and who looked at them. */
export const cityDeskPages = [
  overview,
  bulletins,
  declines,
  applications,
  application,
  decision,
  privileges,
  attachments,
  audit,
] as const;
