import { z } from 'zod';
import { AttendanceEnding, AttendanceSource } from '../internal/catalog-for-roster';
import { defineRoute } from '../route';
import { DayText, Id } from '../values';
import { actProblems, LeaveKindergartenAct, SignedWith } from './acts';
import { KeyHeader } from './api';

const tags = ['Applications'];
const auth = 'applicant (own)';
const params = z.object({ id: Id });

/** How an enrolled child attends, for the family. */
export const OwnAttendance = z.object({
  id: Id,
  kindergartenId: Id,
  groupId: Id,
  since: DayText,
  /** The first day on which the seat is free; it may lie ahead. */
  until: DayText.nullable(),
  ending: AttendanceEnding.nullable(),
  /** It ends at the parents’ wish, which they may take back until the day. */
  byFamily: z.boolean(),
  living: z.boolean(),
  source: AttendanceSource,
});
export type OwnAttendance = z.infer<typeof OwnAttendance>;

const problems = ['attendance-not-found', 'application-not-found', 'attendance-ended', 'leaving-of-kindergarten'];

/** A family and the kindergarten that its child attends. */
export const ownAttendanceRoutes = {
  attendance: defineRoute({
    method: 'get',
    path: '/applications/:id/attendance',
    summary: 'How the child attends the kindergarten it was enrolled in',
    tags,
    auth,
    params,
    responses: { 200: OwnAttendance },
    problems: ['attendance-not-found', 'application-not-found'],
  }),
  leaveKindergarten: defineRoute({
    method: 'post',
    path: '/applications/:id/leaving',
    summary: 'The parents’ signed statement: the child leaves, and the seat is free from that day on',
    description: 'Before the day it may be signed again with another one.',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: LeaveKindergartenAct.omit({ type: true }).extend(SignedWith),
    responses: { 200: OwnAttendance },
    problems: [...problems, 'leaving-in-the-past', ...actProblems],
  }),
  stayInKindergarten: defineRoute({
    method: 'post',
    path: '/applications/:id/leaving/take-back',
    summary: 'The child stays after all, which the parents may say until the day',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: z.object({ attendanceId: Id }),
    responses: { 200: OwnAttendance },
    problems,
  }),
};
