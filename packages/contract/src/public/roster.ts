import { z } from 'zod';
import { freeText } from '../text';
import {
  AttendanceEnding,
  attendanceRefusals,
  AttendanceView,
  AttendingChild,
  GroupEdit,
  SeatEventView,
} from '../internal/catalog-for-roster';
import { GroupView } from '../internal/catalog-for-gateway';
import { defineRoute, noContent } from '../route';
import { DayText, Id, LongPageQuery, page, SeenVersion } from '../values';
import { KeyHeader } from './api';
import { TableFormat, tableFile } from './tables';

const tags = ['Kindergarten staff'];
const auth = 'employee (own kindergarten)';
const params = z.object({ id: Id });

const RosterFilter = z.object({
  groupId: Id.optional(),
  /** Those who have left instead of those who attend. */
  ended: z.literal('1').optional(),
  /** Words of the name or their beginnings, or an IIN. */
  text: freeText(100, 1).optional(),
});

export const SeatEvent = SeatEventView.omit({ actor: true }).extend({
  actor: SeatEventView.shape.actor.extend({ name: z.string().nullable() }),
});
export type SeatEvent = z.infer<typeof SeatEvent>;

/** A day, today or later, from which the seat is free. */
const LeavingBody = z.object({
  ending: AttendanceEnding.exclude(['moved']),
  /** Of the rule pack's leaving reasons; who graduates needs none. */
  reasonCode: z.string().min(1).max(60).optional(),
  until: DayText,
});

export const rosterRoutes = {
  roster: defineRoute({
    method: 'get',
    path: '/staff/roster',
    summary: 'Who attends the kindergarten, by name',
    tags,
    auth,
    query: LongPageQuery.extend(RosterFilter.shape),
    responses: { 200: page(AttendanceView) },
    problems: ['invalid-cursor'],
  }),
  rosterTable: defineRoute({
    method: 'get',
    path: '/staff/roster-table',
    summary: 'The same list as a table',
    tags,
    auth,
    query: RosterFilter.extend({ format: TableFormat }),
    responses: { 200: tableFile },
  }),
  rosterEntry: defineRoute({
    method: 'get',
    path: '/staff/roster/:id',
    summary: 'One of the list',
    tags,
    auth,
    params,
    responses: { 200: AttendanceView },
    problems: ['attendance-not-found'],
  }),
  recordAttendance: defineRoute({
    method: 'post',
    path: '/staff/roster',
    summary: 'Record a child who attends already',
    description:
      'In a group with children of whom only the number is known it names one of them; else it takes a free seat.',
    tags,
    auth,
    headers: KeyHeader,
    body: z.object({ groupId: Id, child: AttendingChild, since: DayText }),
    responses: { 201: AttendanceView },
    problems: [...attendanceRefusals],
  }),
  recordLeaving: defineRoute({
    method: 'post',
    path: '/staff/roster/:id/leaving',
    summary: 'A child leaves or graduates: the seat is free from that day on',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: LeavingBody,
    responses: { 200: AttendanceView },
    problems: ['attendance-not-found', 'attendance-ended', 'leaving-in-the-past', 'unknown-reason'],
  }),
  cancelLeaving: defineRoute({
    method: 'delete',
    path: '/staff/roster/:id/leaving',
    summary: 'A child who was to leave stays',
    tags,
    auth,
    params,
    responses: { 200: AttendanceView },
    problems: ['attendance-not-found', 'attendance-ended'],
  }),
  addGroup: defineRoute({
    method: 'post',
    path: '/staff/groups',
    summary: 'Open a group',
    tags,
    auth,
    headers: KeyHeader,
    body: GroupEdit,
    responses: { 201: GroupView },
    problems: ['kindergarten-not-found'],
  }),
  editGroup: defineRoute({
    method: 'put',
    path: '/staff/groups/:id',
    summary: 'Change a group as it was seen: never below what is taken and reserved',
    tags,
    auth,
    params,
    body: z.object({ version: SeenVersion, group: GroupEdit }),
    responses: { 200: GroupView },
    problems: ['group-not-found', 'group-has-changed', 'group-has-more-seats', 'group-has-others'],
  }),
  closeGroup: defineRoute({
    method: 'delete',
    path: '/staff/groups/:id',
    summary: 'Close an empty group',
    tags,
    auth,
    params,
    responses: { 204: noContent },
    problems: ['group-not-found', 'group-not-empty'],
  }),
  namelessLeave: defineRoute({
    method: 'put',
    path: '/staff/groups/:id/nameless-leaving',
    summary: 'Children of whom only the number is known have left',
    tags,
    auth,
    params,
    body: z.object({ version: SeenVersion, count: z.number().int().min(1).max(500) }),
    responses: { 200: GroupView },
    problems: ['group-not-found', 'group-has-changed', 'fewer-without-names'],
  }),
  seatJournal: defineRoute({
    method: 'get',
    path: '/staff/seat-journal',
    summary: 'Every change of the kindergarten’s seats, the newest first',
    tags,
    auth,
    query: LongPageQuery.extend({ groupId: Id.optional() }),
    responses: { 200: page(SeatEvent) },
    problems: ['invalid-cursor'],
  }),
};
