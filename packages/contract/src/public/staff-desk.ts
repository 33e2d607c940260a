import { z } from 'zod';
import { deskRoutes } from '../internal/bulletin/desk-routes';
import { DeskCounts, DeskItem, DeskKind } from '../internal/bulletin/desk-routes';
import { defineRoute } from '../route';
import { Id, PageQuery } from '../values';
import { tableFile, TableFormat } from './tables';

const tags = ['Kindergarten staff'];
const auth = 'employee (own kindergarten)';
const params = z.object({ id: Id });

/** A kindergarten's working day: what waits for it, and its bulletins from within. */
export const staffDeskRoutes = {
  staffToday: defineRoute({
    method: 'get',
    path: '/staff/today',
    summary: 'How much waits for the kindergarten, and how much of it is late or ends today',
    tags,
    auth,
    responses: { 200: DeskCounts },
  }),
  staffWork: defineRoute({
    method: 'get',
    path: '/staff/work',
    summary: 'What waits for the kindergarten, what ends first first',
    description:
      '`to-activate`: responses that hold a place; `expected`: families with a valid referral; `arrived`: those who have come and are not enrolled yet.',
    tags,
    auth,
    query: PageQuery.extend({ kind: DeskKind }),
    responses: deskRoutes.deskItems.responses,
    problems: ['invalid-cursor'],
  }),
  staffCase: defineRoute({
    method: 'get',
    path: '/staff/applications/:id',
    summary: 'One child: its response that holds a place of the kindergarten, or its live referral',
    tags,
    auth,
    params,
    responses: { 200: DeskItem },
    problems: ['application-not-found'],
  }),
  staffPlacesGiven: defineRoute({
    method: 'get',
    path: '/staff/bulletins/:id/places',
    summary: 'Who has the places of an own bulletin, by place',
    tags,
    auth,
    params,
    responses: deskRoutes.placesGiven.responses,
    problems: ['bulletin-not-found'],
  }),
  staffResponsesTable: defineRoute({
    method: 'get',
    path: '/staff/exports/responses',
    summary: "The kindergarten's responses as a table, newest first; of those who wait for a place without their names",
    tags,
    auth,
    query: z.object({ format: TableFormat }),
    responses: { 200: tableFile },
  }),
  staffReferralsTable: defineRoute({
    method: 'get',
    path: '/staff/exports/referrals',
    summary: 'The referrals to the kindergarten as a table, newest first',
    tags,
    auth,
    query: z.object({ format: TableFormat }),
    responses: { 200: tableFile },
  }),
  staffLine: defineRoute({
    method: 'get',
    path: '/staff/bulletins/:id/line',
    summary: 'Who waits for a place of an own bulletin, in the order in which places are given; without names',
    tags,
    auth,
    params,
    query: PageQuery,
    responses: deskRoutes.waitingLine.responses,
    problems: ['bulletin-not-found', 'invalid-cursor'],
  }),
};
