import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { BirthYear, DayText, Id, InstantText } from '../values';
import { Asked } from './catalog-for-roster';

/** The turn of a kindergarten's year: a draft, confirmed by the head, carried out once on its day. */

const YearTurnStatus = z.enum(['draft', 'confirmed', 'done']);

export const YearTurnLine = z.object({
  groupId: Id,
  /** Whom the group takes from then on. */
  birthYearFrom: BirthYear,
  birthYearTo: BirthYear,
  /** Where those go who don't graduate; null: they stay. */
  toGroupId: Id.nullable(),
  /** Children of whom only the number is known who leave. */
  namelessLeaving: z.number().int().min(0).max(500),
});
export type YearTurnLine = z.infer<typeof YearTurnLine>;

export const YearTurnView = z.object({
  id: Id,
  kindergartenId: Id,
  year: z.number().int(),
  turnsOn: DayText,
  status: YearTurnStatus,
  /** Counts changes of the draft: who confirms says which one was seen. */
  version: z.number().int(),
  computedAt: InstantText,
  confirmedAt: InstantText.nullable(),
  doneAt: InstantText.nullable(),
  lines: z.array(YearTurnLine.extend({ graduating: z.number().int(), staying: z.number().int() })),
  /** Who is old enough; `graduates` false: stays a year longer. */
  graduates: z.array(
    z.object({ attendanceId: Id, groupId: Id, name: z.string(), birthDate: DayText, graduates: z.boolean() }),
  ),
  /** Who attends and was not there when the draft was computed: nothing changes for them. */
  notInDraft: z.array(z.object({ attendanceId: Id, groupId: Id, name: z.string() })),
});
export type YearTurnView = z.infer<typeof YearTurnView>;

const turn = z.object({ id: Id });
const kindergarten = z.object({ id: Id });
const seen = { kindergartenId: Id, version: z.number().int() };

export const catalogForYearTurn = {
  /** The latest. */
  yearTurn: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/year-turn',
    summary: 'The latest turn of the year',
    params: kindergarten,
    responses: { 200: z.object({ turn: YearTurnView.nullable() }) },
  }),
  draftYearTurn: defineRoute({
    method: 'post',
    path: '/internal/kindergartens/:id/year-turn',
    summary: 'Compute the draft, anew if there is one',
    params: kindergarten,
    body: Asked.extend({ turnsOn: DayText, graduatesAtYears: z.number().int().min(1).max(18) }),
    responses: { 200: YearTurnView },
    problems: ['not-found', 'year-turn-not-draft'],
  }),
  editYearTurnLine: defineRoute({
    method: 'put',
    path: '/internal/year-turns/:id/lines',
    summary: 'Change what becomes of a group',
    params: turn,
    body: z.object({ ...seen, line: YearTurnLine }),
    responses: { 200: YearTurnView },
    problems: ['not-found', 'year-turn-has-changed', 'year-turn-not-draft', 'unknown-group'],
  }),
  setGraduating: defineRoute({
    method: 'put',
    path: '/internal/year-turns/:id/graduates',
    summary: 'Whether a child graduates or stays a year longer',
    params: turn,
    body: z.object({ ...seen, attendanceId: Id, graduates: z.boolean() }),
    responses: { 200: YearTurnView },
    problems: ['not-found', 'year-turn-has-changed', 'year-turn-not-draft'],
  }),
  confirmYearTurn: defineRoute({
    method: 'post',
    path: '/internal/year-turns/:id/confirmation',
    summary: 'Confirm the draft that was seen; again changes nothing',
    params: turn,
    body: Asked.extend(seen),
    responses: { 200: YearTurnView },
    problems: ['not-found', 'year-turn-has-changed', 'year-turn-not-draft'],
  }),
  abandonYearTurn: defineRoute({
    method: 'post',
    path: '/internal/year-turns/:id/abandonment',
    summary: 'Take the confirmation back before it is carried out: it is a draft again',
    params: turn,
    body: Asked.extend({ kindergartenId: Id }),
    responses: { 200: YearTurnView },
    problems: ['not-found', 'year-turn-done'],
  }),
  /** Confirmed ones whose workflow was not begun, or has to hear that the day has come. */
  yearTurnsToWake: defineRoute({
    method: 'get',
    path: '/internal/year-turns/to-wake',
    summary: 'Confirmed turns whose workflow is to be begun or told',
    query: z.object({ today: DayText }),
    responses: {
      200: z.object({
        items: z.array(z.object({ id: Id, kindergartenId: Id, year: z.number().int(), turnsOn: DayText })),
      }),
    },
  }),
  yearTurnWoken: defineRoute({
    method: 'post',
    path: '/internal/year-turns/:id/woken',
    summary: 'Its workflow runs, and knows this day',
    params: turn,
    body: z.object({ today: DayText }),
    responses: { 204: noContent },
  }),
};

export const yearTurnForWorkflows = {
  carryOutYearTurn: defineRoute({
    method: 'post',
    path: '/internal/year-turns/:id/carrying-out',
    summary: 'Carry out the next part of a confirmed turn, on its day or later',
    params: turn,
    body: Asked.pick({ at: true, today: true }),
    responses: {
      200: z.object({
        status: YearTurnStatus,
        /** What is done of it; null before its day. */
        ended: z.number().int().nullable(),
      }),
    },
    problems: ['not-found'],
  }),
};
