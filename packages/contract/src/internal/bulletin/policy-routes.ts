import type { Actor } from '@kezek/rules/application/command';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';
import { freeText } from '../../text';
import { defineRoute, noContent } from '../../route';
import { DayText } from '../../values';

const actor = z.custom<Actor>((value) => typeof value === 'object' && value !== null);

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
    summary: 'Add a version (open windows never move)',
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
        years: z.record(
          z.string(),
          z.object({
            source: z.string(),
            provisional: z.boolean(),
            daysOff: z.array(DayText),
            workingDays: z.array(DayText),
          }),
        ),
      }),
    },
  }),
  /** Replaces one year; the version grows by one. */
  setCalendarYear: defineRoute({
    method: 'put',
    path: '/internal/calendar/:year',
    summary: 'Record a decree',
    params: z.object({ year: z.string().regex(/^\d{4}$/) }),
    body: z.object({
      source: freeText(500, 3),
      provisional: z.boolean(),
      daysOff: z.array(DayText),
      workingDays: z.array(DayText),
      actor,
    }),
    responses: { 200: z.object({ version: z.number().int() }) },
  }),
  /** Training only: the offset that goes into outbox messages and outcomes. */
  setClock: defineRoute({
    method: 'put',
    path: '/internal/training-clock',
    summary: 'Move business time',
    body: z.object({ offsetMs: z.number().int().min(0) }),
    responses: { 204: noContent },
  }),
  /** Workflows that must hear of a moved clock: applications that wait for an instant, bulletins that have not ended. */
  openWindows: defineRoute({
    method: 'get',
    path: '/internal/open-windows',
    summary: 'Workflow ids with an open window',
    responses: { 200: z.object({ workflowIds: z.array(z.string()) }) },
  }),
};
