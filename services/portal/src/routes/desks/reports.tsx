import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { ReportSearch } from '../../features/city-reports/search';
import { staffRoute } from './staff-route';

const ReportsPage = lazy(async () => ({
  default: (await import('../../features/city-reports/reports-page')).ReportsPage,
}));

const reports = createRoute({
  getParentRoute: () => staffRoute,
  path: '/city/reports',
  validateSearch: ReportSearch,
  component: () => <ReportsPage search={reports.useSearch()} />,
});

/** What a department reports. */
export const reportPages = [reports] as const;
