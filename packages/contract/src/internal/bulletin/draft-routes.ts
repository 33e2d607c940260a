import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { z } from 'zod';
import { defineRoute } from '../../route';
import { freeText } from '../../text';
import { DayText, InstantText, Kato } from '../../values';
import {
  CalendarYearBody,
  DraftOutcome,
  DraftStep,
  RulesDraftView,
  RulesPreview,
  YearDraftView,
  YearPreview,
} from './draft-views';

/** Who does it, and when: business time. */
const stamp = { actor: z.string().min(1), at: InstantText };
/** 0 where there is none yet. */
const seen = z.number().int().min(0);
const Step = z.object({ step: DraftStep, version: seen, note: freeText(2000, 3).nullable(), ...stamp });

const city = z.object({ city: Kato });
const year = z.object({ year: z.string().regex(/^20\d{2}$/) });

/** The one that lives, and how the last ones ended, newest first. */
const found = <T extends z.ZodType>(draft: T) => z.object({ living: draft.nullable(), ended: z.array(DraftOutcome) });

/** A city's next rules and the years of the calendar, on their way from one operator to another. */
export const draftRoutes = {
  rulesDraft: defineRoute({
    method: 'get',
    path: '/internal/rules-drafts/:city',
    summary: "A city's next rules, as far as they are",
    params: city,
    responses: { 200: found(RulesDraftView) },
  }),
  saveRulesDraft: defineRoute({
    method: 'put',
    path: '/internal/rules-drafts/:city',
    summary: 'Write the draft; what was proposed is proposed no more',
    params: city,
    body: z.object({
      version: seen,
      appliesFrom: DayText,
      values: z.custom<RulePackValues>((value) => typeof value === 'object' && value !== null),
      /** Codes that are left out on purpose. */
      retired: z.array(z.string()),
      ...stamp,
    }),
    responses: { 200: RulesDraftView },
  }),
  stepRulesDraft: defineRoute({
    method: 'post',
    path: '/internal/rules-drafts/:city/steps',
    summary: 'Propose, confirm, return or abandon it',
    params: city,
    body: Step,
    responses: { 200: RulesDraftView },
  }),
  rulesPreview: defineRoute({
    method: 'get',
    path: '/internal/rules-drafts/:city/preview',
    summary: 'What the draft would change',
    params: city,
    responses: { 200: RulesPreview },
  }),
  yearDraft: defineRoute({
    method: 'get',
    path: '/internal/calendar-drafts/:year',
    summary: 'A year of the calendar, as far as it is written anew',
    params: year,
    responses: { 200: found(YearDraftView) },
  }),
  saveYearDraft: defineRoute({
    method: 'put',
    path: '/internal/calendar-drafts/:year',
    summary: 'Write the draft; what was proposed is proposed no more',
    params: year,
    body: z.object({ version: seen, days: CalendarYearBody, ...stamp }),
    responses: { 200: YearDraftView },
  }),
  stepYearDraft: defineRoute({
    method: 'post',
    path: '/internal/calendar-drafts/:year/steps',
    summary: 'Propose, confirm, return or abandon it',
    params: year,
    body: Step,
    responses: { 200: YearDraftView },
  }),
  yearPreview: defineRoute({
    method: 'get',
    path: '/internal/calendar-drafts/:year/preview',
    summary: 'What the draft would change, by the rules of one city',
    params: year,
    query: z.object({ at: InstantText, city: Kato }),
    responses: { 200: YearPreview },
  }),
};
