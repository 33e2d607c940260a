import type { Actor } from '@kezek/rules/application/command';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';
import { defineRoute } from '../../route';
import { DayText } from '../../values';
import { CalendarYearBody, CalendarYearView } from './draft-views';

const actor = z.custom<Actor>((value) => typeof value === 'object' && value !== null);

/** Workflows that wait for an instant and have not heard yet that business time has moved. */
const Untold = z.object({ untold: z.number().int() });

/** Rule packs, the calendar, the training clock. */
export const policyRoutes = {
  rulePacks: defineRoute({
    method: 'get',
    path: '/internal/rule-packs',
    summary: 'All versions of all packs',
    responses: {
      200: z.object({
        items: z.array(
          z.object({
            locality: z.string(),
            version: z.number().int(),
            appliesFrom: DayText,
            values: z.custom<RulePackValues>(),
          }),
        ),
      }),
    },
  }),
  addRulePack: defineRoute({
    method: 'post',
    path: '/internal/rule-packs',
    summary: 'Add a version, by who runs the server; operators propose and confirm (open windows never move)',
    body: z.object({
      locality: z.string(),
      appliesFrom: DayText,
      values: z.custom<RulePackValues>((v) => typeof v === 'object' && v !== null),
      actor,
    }),
    responses: { 201: z.object({ version: z.number().int() }) },
  }),
  calendar: defineRoute({
    method: 'get',
    path: '/internal/calendar',
    summary: 'The working calendar in force',
    responses: {
      200: z.object({
        version: z.number().int(),
        years: z.record(z.string(), CalendarYearView),
      }),
    },
  }),
  /** Replaces one year; the version grows by one. */
  setCalendarYear: defineRoute({
    method: 'put',
    path: '/internal/calendar/:year',
    summary: 'Record a decree, by who runs the server; operators propose and confirm',
    params: z.object({ year: z.string().regex(/^\d{4}$/) }),
    body: CalendarYearBody.extend({ actor }),
    responses: { 200: z.object({ version: z.number().int() }) },
  }),
  /** Training only: the offset that goes into outbox messages and outcomes; forward only, and kept until all have heard. */
  moveClock: defineRoute({
    method: 'put',
    path: '/internal/training-clock',
    summary: 'Move business time',
    body: z.object({ offsetMs: z.number().int().min(0) }),
    responses: { 200: Untold },
  }),
  untold: defineRoute({
    method: 'get',
    path: '/internal/training-clock',
    summary: 'How far the telling of a move is',
    responses: { 200: Untold },
  }),
};
