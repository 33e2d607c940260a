import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { z } from 'zod';
import { staffRoute } from './staff-route';

const pages = () => import('../../features/roster/pages');
const GroupsPage = lazy(async () => ({ default: (await pages()).GroupsPage }));
const NewGroupPage = lazy(async () => ({ default: (await pages()).NewGroupPage }));
const GroupPage = lazy(async () => ({ default: (await pages()).GroupPage }));
const RosterPage = lazy(async () => ({ default: (await pages()).RosterPage }));
const RecordPage = lazy(async () => ({ default: (await pages()).RecordPage }));
const AttendancePage = lazy(async () => ({ default: (await pages()).AttendancePage }));
const SeatJournalPage = lazy(async () => ({ default: (await pages()).SeatJournalPage }));
const YearTurnPage = lazy(async () => ({ default: (await pages()).YearTurnPage }));

const getParentRoute = () => staffRoute;
const OfGroup = z.object({ groupId: z.string().optional().catch(undefined) });
const Filter = OfGroup.extend({
  ended: z.literal('1').optional().catch(undefined),
  text: z.string().optional().catch(undefined),
});

const groups = createRoute({ getParentRoute, path: '/desk/groups', component: () => <GroupsPage /> });

const newGroup = createRoute({ getParentRoute, path: '/desk/groups/new', component: () => <NewGroupPage /> });

const group = createRoute({
  getParentRoute,
  path: '/desk/groups/$id',
  component: () => <GroupPage id={group.useParams().id} />,
});

const list = createRoute({
  getParentRoute,
  path: '/desk/roster',
  validateSearch: Filter,
  component: () => <RosterPage filter={list.useSearch()} />,
});

const record = createRoute({ getParentRoute, path: '/desk/roster/new', component: () => <RecordPage /> });

const attendance = createRoute({
  getParentRoute,
  path: '/desk/roster/$id',
  component: () => <AttendancePage id={attendance.useParams().id} />,
});

const journal = createRoute({
  getParentRoute,
  path: '/desk/seat-journal',
  validateSearch: OfGroup,
  component: () => <SeatJournalPage groupId={journal.useSearch().groupId} />,
});

const yearTurn = createRoute({ getParentRoute, path: '/desk/year-turn', component: () => <YearTurnPage /> });

/** A kindergarten's groups and children. */
export const rosterPages = [groups, newGroup, group, list, record, attendance, journal, yearTurn] as const;
