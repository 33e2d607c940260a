import { z } from 'zod';
import {
  CalendarYearBody,
  draftFields,
  DraftStep,
  RulesPreview as InternalRulesPreview,
  ScheduledChanges,
  rulesFields,
  yearFields,
  YearPreview as InternalYearPreview,
} from '../internal/bulletin/draft-views';
import { defineRoute } from '../route';
import { freeText } from '../text';
import { DayText, Id, SeenVersion } from '../values';
import { KeyHeader } from './api';
import { NewRulePackValues, PackCode } from './rule-pack';
import { KindergartenBrief } from './views';

const tags = ['Operator'];
const auth = 'operator (own city)';
const keepers = 'operator (appointed for the calendar)';

/** An operator, as their colleagues know them. */
const Colleague = z.object({ id: Id, name: z.string() });
const DraftOutcome = z.object(draftFields(Colleague));
export type DraftOutcome = z.infer<typeof DraftOutcome>;
const RulesDraft = DraftOutcome.extend(rulesFields);
export type RulesDraft = z.infer<typeof RulesDraft>;
const YearDraft = DraftOutcome.extend(yearFields);
export type YearDraft = z.infer<typeof YearDraft>;

/** The one that lives, how the last ones ended, and how many others there are who may decide on it. */
const found = <T extends z.ZodType>(draft: T) =>
  z.object({ living: draft.nullable(), ended: z.array(DraftOutcome), colleagues: z.number().int() });

/** Of the version that the person has seen; 0 where there is no draft yet. */
const seen = SeenVersion;
const Step = z.object({
  step: DraftStep,
  version: seen,
  /** Why it is returned: whoever has proposed it reads it. */
  note: freeText(2000, 3).nullable().default(null),
});

const Scheduled = ScheduledChanges.extend({
  examples: z.array(
    ScheduledChanges.shape.examples.element.extend({
      /** Null while the catalog doesn't answer. */
      kindergarten: KindergartenBrief.nullable(),
    }),
  ),
});
const RulesPreview = InternalRulesPreview.extend({
  scheduled: Scheduled.extend({ turnDepth: InternalRulesPreview.shape.scheduled.shape.turnDepth }),
});
export type RulesPreview = z.infer<typeof RulesPreview>;
const YearPreview = InternalYearPreview.extend({ scheduled: Scheduled });
export type YearPreview = z.infer<typeof YearPreview>;

const year = z.object({ year: z.string().regex(/^20\d{2}$/) });

const ofSaving = ['draft-changed', 'clock-ahead', 'applies-in-the-past'];
const ofSteps = [
  'draft-not-found',
  'draft-changed',
  'draft-not-proposed',
  'draft-outdated',
  'draft-changes-nothing',
  'second-pair-of-eyes',
  'reason-required',
  'clock-ahead',
  'applies-in-the-past',
];
const ofPacks = [
  'day-not-possible',
  'invalid-rule-pack',
  'code-removed',
  'text-empty',
  'text-not-printable',
  'code-twice',
  'no-such-day',
  'list-empty',
  'gathering-before-publication',
  'closes-before-general-access',
  'revocable-longer-than-valid',
  'private-choice-after-the-end',
];

/** Rules and the calendar change by two pairs of eyes: one operator writes and proposes, another confirms. */
export const policyDraftRoutes = {
  rulesDraft: defineRoute({
    method: 'get',
    path: '/admin/rules-draft',
    summary: "The own city's next rules, as far as they are",
    tags,
    auth,
    responses: { 200: found(RulesDraft) },
  }),
  saveRulesDraft: defineRoute({
    method: 'post',
    path: '/admin/rules-draft',
    summary: "Write the own city's next rules; what was proposed is proposed no more",
    tags,
    auth,
    headers: KeyHeader,
    body: z.object({
      version: seen,
      appliesFrom: DayText,
      values: NewRulePackValues,
      /** Codes that are left out on purpose: they keep what they mean where they were used. */
      retired: z.array(PackCode).max(400).default([]),
    }),
    responses: { 200: RulesDraft },
    problems: [...ofSaving, ...ofPacks],
  }),
  stepRulesDraft: defineRoute({
    method: 'post',
    path: '/admin/rules-draft/steps',
    summary: 'Propose the next rules, confirm or return what another has proposed, or abandon it',
    description: 'Confirmed rules are a version of the pack and apply from their day; open windows never move.',
    tags,
    auth,
    headers: KeyHeader,
    body: Step,
    responses: { 200: RulesDraft },
    problems: ofSteps,
  }),
  rulesPreview: defineRoute({
    method: 'get',
    path: '/admin/rules-draft/preview',
    summary: 'What the next rules would change: numbers, windows to come, scheduled bulletins',
    tags,
    auth,
    responses: { 200: RulesPreview },
    problems: ['draft-not-found'],
  }),
  calendarDraft: defineRoute({
    method: 'get',
    path: '/admin/calendar/:year/draft',
    summary: 'A year of the working calendar, as far as it is written anew',
    tags,
    auth: keepers,
    params: year,
    responses: { 200: found(YearDraft) },
    problems: ['calendar-not-entrusted'],
  }),
  saveCalendarDraft: defineRoute({
    method: 'post',
    path: '/admin/calendar/:year/draft',
    summary: 'Write a year by a decree; what was proposed is proposed no more',
    description: "The calendar is the whole country's: for operators whose appointment says so.",
    tags,
    auth: keepers,
    params: year,
    headers: KeyHeader,
    body: CalendarYearBody.extend({ version: seen }),
    responses: { 200: YearDraft },
    problems: [
      'calendar-not-entrusted',
      'day-of-another-year',
      'invalid-calendar-year',
      'not-a-weekend-day',
      ...ofSaving,
    ],
  }),
  stepCalendarDraft: defineRoute({
    method: 'post',
    path: '/admin/calendar/:year/draft/steps',
    summary: 'Propose the year, confirm or return what another has proposed, or abandon it',
    description: 'A confirmed year is a version of the calendar; open windows never move.',
    tags,
    auth: keepers,
    params: year,
    headers: KeyHeader,
    body: Step,
    responses: { 200: YearDraft },
    problems: ['calendar-not-entrusted', ...ofSteps],
  }),
  calendarPreview: defineRoute({
    method: 'get',
    path: '/admin/calendar/:year/draft/preview',
    summary: "What the year would change, by the own city's rules: windows to come, scheduled bulletins",
    tags,
    auth: keepers,
    params: year,
    responses: { 200: YearPreview },
    problems: ['calendar-not-entrusted', 'draft-not-found'],
  }),
};
