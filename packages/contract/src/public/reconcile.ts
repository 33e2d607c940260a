import { ReconcileView } from '../internal/bulletin/reconcile-routes';
import { defineRoute } from '../route';
import { PageQuery } from '../values';

/** How what is kept twice agrees: the journal, the workflows, the seats. */
export const reconcileRoutes = {
  reconcile: defineRoute({
    method: 'get',
    path: '/admin/reconcile',
    summary: "The last nightly comparison of journal, workflows and seats, and the own city's differences",
    description: 'Ids and codes only. What is safe to mend was asked for; the rest waits for people.',
    tags: ['Operator'],
    auth: 'operator (own city)',
    query: PageQuery,
    responses: { 200: ReconcileView },
    problems: ['invalid-cursor', 'not-found'],
  }),
};
