import type { Response } from 'express';
import { problemsOf, problemStatus, undocumentedAnswer } from '@kezek/contract/public/problems';
import { publicRoutes } from '@kezek/contract/public/routes';
import type { RouteDefinition } from '@kezek/contract/route';
import type { Logger } from '@kezek/platform/logger';
import type { Problem } from '@kezek/platform/problem';
import { routeOf } from '@kezek/platform/routes';

const names = new Map<RouteDefinition, string>(Object.entries(publicRoutes).map(([name, route]) => [route, name]));

/**
 * Says so when a public route answers with a problem that OpenAPI doesn't name under that status: who writes a page or
 * a program from it would not be prepared. Faults of ours are logged as such.
 */
export function noteUndocumented(logger: Logger): (problem: Problem, res: Response) => void {
  return ({ status, code }, res) => {
    const route = routeOf(res);
    const name = route && names.get(route);
    if (!name || code === 'internal') return;
    if (problemsOf(route).includes(code) && problemStatus(code) === status) return;
    logger.warn({ route: name, status, code }, undocumentedAnswer);
  };
}
