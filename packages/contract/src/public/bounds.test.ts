import { expect, it } from '@jest/globals';
import { z } from 'zod';
import type { RouteDefinition } from '../route';
import { publicRoutes } from './routes';

/** Of Postgres' integer: a greater one would be a fault of ours instead of a refusal. */
const most = 2_147_483_647;
/** Counted here, or kept as a bigint. */
const longer = ['moveTrainingClock.body.anyOf.1.properties.advanceMs'];

/** Where in a JSON schema a whole number may be greater, or less, than a column holds. */
function unbounded(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, minimum, maximum }: Record<string, unknown> = { ...schema };
  const within = (bound: unknown) => typeof bound === 'number' && Math.abs(bound) <= most;
  const own = type === 'integer' && !(within(minimum) && within(maximum)) ? [path] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, inside]) => unbounded(inside, `${path}.${key}`))];
}

it('takes no whole number that no column holds', () => {
  const found = Object.entries(publicRoutes).flatMap(([name, route]) => {
    const { query, body }: RouteDefinition = route;
    return [{ query }, { body }].flatMap((part) =>
      Object.entries(part).flatMap(([where, schema]) =>
        schema ? unbounded(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), `${name}.${where}`) : [],
      ),
    );
  });
  expect(found.filter((path) => !longer.includes(path))).toEqual([]);
});
