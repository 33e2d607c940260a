const { ModuleMocker } = require('jest-mock');
const perfHooks = require('node:perf_hooks');
const vm = require('node:vm');

/** Of the worker's process, not of a file's: what hangs on them outlives the file and holds all its modules. */
const emitters = [process, process.stdout, process.stderr];

/** Ends what a file has begun and nobody ends: the measuring that prom-client begins, what counts by the minute. */
const begun = new Set();

const { PerformanceObserver, monitorEventLoopDelay } = perfHooks;
perfHooks.PerformanceObserver = class extends PerformanceObserver {
  observe(...how) {
    begun.add(() => this.disconnect());
    super.observe(...how);
  }
};
perfHooks.monitorEventLoopDelay = (...how) => {
  const histogram = monitorEventLoopDelay(...how);
  begun.add(() => histogram.disable());
  return histogram;
};
const { setInterval: setIntervalUntilCleared } = globalThis;
globalThis.setInterval = (...how) => {
  const timer = setIntervalUntilCleared(...how);
  begun.add(() => clearInterval(timer));
  return timer;
};

/** Where jest-circus keeps who hears of its events; it would tell those of all files before. */
const handlersOfEvents = Symbol.for('EVENT_HANDLERS');

const listenersOf = (emitter) =>
  emitter.eventNames().flatMap((event) => emitter.rawListeners(event).map((listener) => ({ event, listener })));

/**
 * Files share their worker's globals and, by `jest-runtime.cjs`, its libraries; each begins with them as the first one
 * found them. One that held on to its modules would make its worker spend more on collecting garbage than on testing.
 */
module.exports = class {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  /** No test needs a false clock: what goes by time takes it as an argument. */
  fakeTimers = null;
  fakeTimersModern = null;

  #context = vm.createContext();
  #conditions;
  #symbols = new Set(Object.getOwnPropertySymbols(globalThis));
  #env = { ...process.env };
  #changed = [
    [globalThis, 'console'],
    [process, 'exit'],
    [process, 'getBuiltinModule'],
    [Error, 'prepareStackTrace'],
    [Error, 'stackTraceLimit'],
  ].map(([object, key]) => ({ object, key, was: Object.getOwnPropertyDescriptor(object, key) }));
  #listeners = emitters.map((emitter) => new Set(listenersOf(emitter).map(({ listener }) => listener)));

  constructor({ projectConfig }) {
    this.#conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    // Node shows ten lines of a stack: too few where a service and its libraries lie between.
    Error.stackTraceLimit = 100;
  }

  async setup() {}

  exportConditions() {
    return this.#conditions;
  }

  /** A file's code runs in the worker's own context; jest asks whether there is one still. */
  getVmContext() {
    return this.#context;
  }

  /** Lets hooks after a test know whether it has failed: `globalThis.testHasFailed`. */
  handleTestEvent({ name }) {
    if (name === 'test_start') globalThis.testHasFailed = false;
    if (name === 'test_fn_failure' || name === 'hook_failure') globalThis.testHasFailed = true;
  }

  async teardown() {
    this.#context = null;
    for (const end of begun) end();
    begun.clear();
    for (const [no, emitter] of emitters.entries())
      for (const { event, listener } of listenersOf(emitter))
        if (!this.#listeners[no].has(listener)) emitter.removeListener(event, listener);
    // Jest's own alone: what a library has put there it expects to find again.
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (!this.#symbols.has(key) && (Symbol.keyFor(key) === undefined || key === handlersOfEvents))
        delete globalThis[key];
    for (const { object, key, was } of this.#changed)
      if (was) Object.defineProperty(object, key, was);
      else delete object[key];
    for (const key of Object.keys(process.env)) if (!(key in this.#env)) delete process.env[key];
    Object.assign(process.env, this.#env);
  }
};
