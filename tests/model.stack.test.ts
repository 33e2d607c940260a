import { expect, it } from '@jest/globals';
import { ModelRun } from './support/model-run';
import { freshSeed, randomOf } from './support/random';
import { testStack } from './support/stack';
import { Town } from './support/town';

/** The real thing beside a model of it, by random events. E2E_SEED repeats a run, E2E_MODEL_MS lengthens it. */
const stack = testStack({ city: 'none' });
const runMs = Number(process.env['E2E_MODEL_MS'] ?? 35_000);
const seed = Number(process.env['E2E_SEED'] ?? freshSeed());

it(
  `whatever happens, portal and model say the same (seed ${seed})`,
  async () => {
    const town = await Town.found(stack);
    const garden = await town.kindergarten({ city: 'almaty', capacity: 400 });
    const run = new ModelRun(stack, town, garden, await town.parent(), randomOf(seed));
    let steps = 0;
    try {
      await run.begin();
      const until = Date.now() + runMs;
      while (Date.now() < until) {
        await run.step();
        steps += 1;
      }
      await run.agree();
    } catch (error) {
      throw new Error(`seed ${seed}, step ${steps}: ${String(error)}\n${run.log.slice(-40).join('\n')}`, {
        cause: error,
      });
    }
    if (process.env['E2E_VERBOSE']) console.log(`${steps} steps\n${run.log.join('\n')}`);
    expect(steps).toBeGreaterThan(20);
  },
  runMs + 90_000,
);
