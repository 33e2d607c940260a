import { afterAll, beforeAll, jest } from '@jest/globals';
import { startTestStack, type StartedTestStack, type TestStack, type TestStackOptions } from './start-stack';

export { serviceKey, type Part, type TestStack, type TestStackOptions } from './start-stack';

/** Called at the top of a test file: one stack for all its tests, gone with its data afterwards. */
export function testStack(options: TestStackOptions = {}): TestStack {
  // A step that waits in vain says so by itself after 45 s.
  jest.setTimeout(60_000);
  let started: StartedTestStack | undefined;
  const stack = (): StartedTestStack => {
    if (!started) throw new Error('the stack is there from beforeAll on');
    return started;
  };
  beforeAll(async () => {
    started = await startTestStack(options);
  }, 120_000);
  afterAll(async () => {
    await started?.stop();
  }, 60_000);
  return {
    signed: options.signed ?? false,
    get running() {
      return stack().running;
    },
    get gatewayUrl() {
      return stack().gatewayUrl;
    },
    get temporal() {
      return stack().temporal;
    },
    get dataDir() {
      return stack().dataDir;
    },
    get said() {
      return stack().said;
    },
    pool: (database) => stack().pool(database),
    kill: (part) => stack().kill(part),
    ready: (timeoutMs) => stack().ready(timeoutMs),
    pause: (part) => stack().pause(part),
    whilePaused: (part, act) => stack().whilePaused(part, act),
  };
}
