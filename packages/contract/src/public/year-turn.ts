import { z } from 'zod';
import { YearTurnLine, YearTurnView } from '../internal/catalog-for-year-turn';
import { defineRoute } from '../route';
import { DayText, Id, SeenVersion } from '../values';

const tags = ['Kindergarten staff'];
const auth = 'employee (own kindergarten)';
const head = 'head of the kindergarten';
const params = z.object({ id: Id });
const seen = { version: SeenVersion };

export const yearTurnRoutes = {
  yearTurn: defineRoute({
    method: 'get',
    path: '/staff/year-turn',
    summary: 'The turn of the year: its day, the draft or what was confirmed',
    tags,
    auth,
    responses: {
      200: z.object({
        /** Of the turn that is next, or still to be carried out. */
        turnsOn: DayText,
        graduatesAtYears: z.number().int(),
        /** Null until a draft of it is computed. */
        turn: YearTurnView.nullable(),
        /** Only the head confirms. */
        mayConfirm: z.boolean(),
      }),
    },
  }),
  draftYearTurn: defineRoute({
    method: 'put',
    path: '/staff/year-turn',
    summary: 'Compute the draft, anew if there is one: what was changed in it is forgotten',
    tags,
    auth,
    responses: { 200: YearTurnView },
    problems: ['kindergarten-not-found', 'year-turn-not-draft'],
  }),
  editYearTurnLine: defineRoute({
    method: 'put',
    path: '/staff/year-turns/:id/lines',
    summary: 'Change what becomes of a group',
    tags,
    auth,
    params,
    body: YearTurnLine.extend(seen),
    responses: { 200: YearTurnView },
    problems: [
      'year-turn-not-found',
      'year-turn-has-changed',
      'year-turn-not-draft',
      'unknown-group',
      'group-has-others',
    ],
  }),
  setGraduating: defineRoute({
    method: 'put',
    path: '/staff/year-turns/:id/graduates',
    summary: 'Whether a child who is old enough graduates or stays a year longer',
    tags,
    auth,
    params,
    body: z.object({ ...seen, attendanceId: Id, graduates: z.boolean() }),
    responses: { 200: YearTurnView },
    problems: ['year-turn-not-found', 'year-turn-has-changed', 'year-turn-not-draft'],
  }),
  confirmYearTurn: defineRoute({
    method: 'put',
    path: '/staff/year-turns/:id/confirmation',
    summary: 'Confirm the draft that was seen; it is carried out on its day',
    tags,
    auth: head,
    params,
    body: z.object(seen),
    responses: { 200: YearTurnView },
    problems: ['year-turn-not-found', 'year-turn-has-changed', 'year-turn-not-draft'],
  }),
  abandonYearTurn: defineRoute({
    method: 'delete',
    path: '/staff/year-turns/:id/confirmation',
    summary: 'Take the confirmation back before it is carried out',
    tags,
    auth: head,
    params,
    responses: { 200: YearTurnView },
    problems: ['year-turn-not-found', 'year-turn-done'],
  }),
};
