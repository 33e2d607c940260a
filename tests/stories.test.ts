import { expect, it } from '@jest/globals';
import { tellStories } from '@kezek/demo/tour/stories';
import { testStack } from './support/stack';

/** The tour against a stack of its own, with keys and signed acts: what `npm start` and `npm run tour` show. */
const stack = testStack({ signed: true });

it.each(['first', 'second'])(
  'the guides’ stories go as told, the %s time on the same stack',
  async () => {
    const lines: string[] = [];
    const ids = await tellStories(stack.gatewayUrl, stack.running.edsDevDir, (line) =>
      lines.push(`${new Date().toISOString()} ${line}`),
    );
    if (process.env['E2E_VERBOSE']) console.log(lines.join('\n'));
    expect(new Set(ids).size).toBe(3);
  },
  90_000,
);
