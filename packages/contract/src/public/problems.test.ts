import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { RouteDefinition } from '../route';
import { problemCodes } from '../texts/codes';
import { problemsByStatus, problemsOf, problemStatus, problemsWithStatus, wayOn } from './problems';
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

describe('where a person goes on', () => {
  type Shape = { properties?: object; anyOf?: Shape[] };
  const namesIn = ({ properties = {}, anyOf = [] }: Shape): string[] => [
    ...Object.keys(properties),
    ...anyOf.flatMap(namesIn),
  ];
  const fieldsOf = ({ body, params, query }: RouteDefinition): string[] =>
    [body, params, query].flatMap((schema) =>
      schema ? namesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) : [],
    );

  it('is known of every problem that a route names', () => {
    const named = routes.flatMap(([, route]) => problemsOf(route));
    expect(named.filter((code) => wayOn(code) === null)).toEqual([]);
  });

  it('is a field that a route with that problem really has', () => {
    const unknown = problemsWithStatus.filter((code) => {
      const way = wayOn(code);
      if (!way || !('field' in way)) return false;
      const [first = ''] = way.field.split('.');
      return !routes.some(([, route]) => problemsOf(route).includes(code) && fieldsOf(route).includes(first));
    });
    expect(unknown).toEqual([]);
  });
});
