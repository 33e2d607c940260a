import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { presentRules, presentYear, rulesDrafts, yearDrafts } from '../policy/drafts/present';
import { rulesOf } from '../policy/drafts/rules-subject';
import { saveRules } from '../policy/drafts/save-rules';
import { saveYear } from '../policy/drafts/save-year';
import { stepDraft } from '../policy/drafts/step';
import { yearOf } from '../policy/drafts/year-subject';
import { previewRules, previewYear } from '../policy/preview/preview';
import type { Database } from '../storage/database';

/** Rules and years of the calendar on their way from one operator to another, for the gateway. */
export function addDraftRoutes(app: Express, database: Database, guard: RequestHandler): void {
  const guarded = { before: [guard] };
  const { policy: store } = database;

  implement(
    app,
    routes.rulesDraft,
    async ({ params: { city } }) => ({ status: 200, body: await rulesDrafts(database, city) }),
    guarded,
  );
  implement(
    app,
    routes.saveRulesDraft,
    async ({ params: { city }, body }) => ({
      status: 200,
      body: presentRules(await saveRules(store, city, body)),
    }),
    guarded,
  );
  implement(
    app,
    routes.stepRulesDraft,
    async ({ params: { city }, body }) => {
      const draft = await stepDraft(store, rulesOf(city), { ...body, at: toInstant(body.at) });
      return { status: 200, body: presentRules(draft) };
    },
    guarded,
  );
  implement(
    app,
    routes.rulesPreview,
    async ({ params: { city } }) => ({ status: 200, body: await previewRules(database, city) }),
    guarded,
  );
  implement(
    app,
    routes.yearDraft,
    async ({ params: { year } }) => ({ status: 200, body: await yearDrafts(database, year) }),
    guarded,
  );
  implement(
    app,
    routes.saveYearDraft,
    async ({ params: { year }, body }) => ({
      status: 200,
      body: await presentYear(database, await saveYear(store, year, body)),
    }),
    guarded,
  );
  implement(
    app,
    routes.stepYearDraft,
    async ({ params: { year }, body }) => {
      const draft = await stepDraft(store, yearOf(year), { ...body, at: toInstant(body.at) });
      return { status: 200, body: await presentYear(database, draft) };
    },
    guarded,
  );
  implement(
    app,
    routes.yearPreview,
    async ({ params: { year }, query }) => ({ status: 200, body: await previewYear(database, year, query) }),
    guarded,
  );
}
