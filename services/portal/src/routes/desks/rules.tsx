import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { z } from 'zod';
import { staffRoute } from './staff-route';

const RulesDeskPage = lazy(async () => ({
  default: (await import('../../features/city-rules/rules-desk-page')).RulesDeskPage,
}));
const EditRulesPage = lazy(async () => ({
  default: (await import('../../features/city-rules/edit-page')).EditRulesPage,
}));
const ComparePage = lazy(async () => ({
  default: (await import('../../features/city-rules/compare-page')).ComparePage,
}));
const CalendarDeskPage = lazy(async () => ({
  default: (await import('../../features/city-calendar/calendar-desk-page')).CalendarDeskPage,
}));
const EditYearPage = lazy(async () => ({
  default: (await import('../../features/city-calendar/edit-year-page')).EditYearPage,
}));

const getParentRoute = () => staffRoute;

const Version = z.coerce.number().int().min(1).optional().catch(undefined);
const Year = z.coerce.number().int().min(2000).max(2099).optional().catch(undefined);

const rules = createRoute({ getParentRoute, path: '/city/rules', component: () => <RulesDeskPage /> });
const edit = createRoute({ getParentRoute, path: '/city/rules/edit', component: () => <EditRulesPage /> });

const compare = createRoute({
  getParentRoute,
  path: '/city/rules/compare',
  validateSearch: z.object({ one: Version, other: Version }),
  component: function Compare() {
    const { one, other } = compare.useSearch();
    return <ComparePage one={one} other={other} />;
  },
});

const calendar = createRoute({
  getParentRoute,
  path: '/city/calendar',
  validateSearch: z.object({ year: Year }),
  component: () => <CalendarDeskPage year={calendar.useSearch().year} />,
});

const editYear = createRoute({
  getParentRoute,
  path: '/city/calendar/$year/edit',
  component: function OneYear() {
    const { year } = editYear.useParams();
    return <EditYearPage key={year} year={year} />;
  },
});

/** A city's rules and the country's calendar. */
export const rulesPages = [rules, edit, compare, calendar, editYear] as const;
