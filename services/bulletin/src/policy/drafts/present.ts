import type { ReplyOf } from '@kezek/contract/route';
import type { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import type { Database } from '../../storage/database';
import { yearOfVersion } from '../versions';
import { endedDrafts, livingDraft, type DraftRow } from './rows';
import { rulesIn, rulesOf } from './rules-subject';
import { yearIn, yearOf } from './year-subject';

type RulesDraft = ReplyOf<typeof routes.stepRulesDraft>['body'];
type YearDraft = ReplyOf<typeof routes.stepYearDraft>['body'];

export function presentRules(draft: DraftRow): RulesDraft {
  const { appliesFrom, values } = rulesIn(draft.content);
  return { ...draft, appliesFrom, values };
}

export async function presentYear({ statements }: Database, draft: DraftRow): Promise<YearDraft> {
  const before = await yearOfVersion(statements, draft.subject, draft.baseVersion);
  return { ...draft, days: yearIn(draft.content).days, before: before ?? null };
}

export async function rulesDrafts({ statements }: Database, city: string) {
  const { key } = rulesOf(city);
  const living = await livingDraft(statements, key);
  return { living: living ? presentRules(living) : null, ended: await endedDrafts(statements, key) };
}

export async function yearDrafts(database: Database, year: string) {
  const { key } = yearOf(year);
  const living = await livingDraft(database.statements, key);
  return {
    living: living ? await presentYear(database, living) : null,
    ended: await endedDrafts(database.statements, key),
  };
}
