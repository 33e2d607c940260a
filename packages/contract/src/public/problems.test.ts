import { expect, it } from '@jest/globals';
import type { RouteDefinition } from '../route';
import { problemCodes } from '../texts/codes';
import { problemsByStatus, problemsOf, problemStatus, problemsWithStatus } from './problems';
import { publicRoutes } from './routes';

const routes = Object.entries<RouteDefinition>(publicRoutes);

it('every code has one status', () => {
  expect(new Set(problemsWithStatus).size).toBe(problemsWithStatus.length);
  for (const code of problemCodes) expect(problemStatus(code)).toBeGreaterThanOrEqual(400);
  expect(() => problemStatus('nobody-answers-so')).toThrow(TypeError);
});

it.each(routes)(
  '%s names each of its problems once, under its status, and none that follows from its shape',
  (_, route) => {
    const all = problemsOf(route);
    expect([...problemsByStatus(route)].flatMap(([, codes]) => codes).toSorted()).toEqual(all.toSorted());
    const own = route.problems ?? [];
    expect(new Set(own).size).toBe(own.length);
    expect(own.filter((code) => problemsOf({ ...route, problems: [] }).includes(code))).toEqual([]);
  },
);
