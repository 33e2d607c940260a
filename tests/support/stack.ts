import { afterAll, beforeAll } from '@jest/globals';
import { startTestStack, type StartedTestStack, type TestStack, type TestStackOptions } from './start-stack';
import { warningsIn, whenFailed } from './when-failed';

export { serviceKey, type Part, type TestStack, type TestStackOptions } from './start-stack';

/** Called at the top of a test file: one stack for all its tests, gone with its data afterwards. */
export function testStack(options: TestStackOptions = {}): TestStack & {
  /** Ends it, and its data with it, and begins it on the same ports with what `prepare` puts there. */
  beginAgain(prepare: (settings: TestStack['settings']) => Promise<void>): Promise<void>;
} {
  let started: StartedTestStack | undefined;
  const stack = (): StartedTestStack => {
    if (!started) throw new Error('the stack is there from beforeAll on');
    return started;
  };
  beforeAll(async () => {
    started = await startTestStack(options);
  });
  afterAll(async () => {
    await started?.stop();
  });
  whenFailed(() => (started ? warningsIn(started.dataDir) : []));
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
    get settings() {
      return stack().settings;
    },
    get said() {
      return stack().said;
    },
    async beginAgain(prepare) {
      const { settings } = stack();
      await stack().stop();
      started = undefined;
      await prepare(settings);
      started = await startTestStack({ ...options, settings });
    },
    pool: (database) => stack().pool(database),
    kill: (part) => stack().kill(part),
    ready: (timeoutMs) => stack().ready(timeoutMs),
    pause: (part) => stack().pause(part),
    whilePaused: (part, act) => stack().whilePaused(part, act),
  };
}
