const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const installed = `${path.sep}node_modules${path.sep}`;

/** Keep what they were told in themselves: each file has its own. */
const withState = [
  'prom-client',
  'express-rate-limit',
  '@opentelemetry',
  '@temporalio/worker',
  '@temporalio/testing',
  '@temporalio/core-bridge',
];
/** Of the runner: by jest's own ways. */
const runners = ['expect', 'jest', '@jest'];
const isOf = (names, file) => {
  const name = file.slice(file.lastIndexOf(installed) + installed.length);
  return names.some((one) => name === one || name.startsWith(`${one}${path.sep}`) || name.startsWith(`${one}-`));
};

/**
 * Gives a test file its own copy of our sources, and the libraries as its worker has them already, by Node's own
 * `require`. Of each file's processor time a third went into reading, compiling and starting the same libraries anew,
 * Prisma's WebAssembly among them. Mocking a library is therefore out of reach: it would mock it for all.
 */
module.exports = class extends Runtime {
  constructor(...of) {
    super(...of);
    const { executor } = this;
    if (typeof executor?.compile !== 'function') throw new Error('jest-runtime compiles elsewhere than it did');
    // In the context that the libraries live in, or an array of theirs would be none of ours.
    executor.compile = (source, filename) =>
      vm.compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
  }

  requireModule(from, name, options, isActual) {
    const file = name === undefined || options?.isInternalModule ? undefined : this.#libraryFile(from, name);
    return file === undefined ? super.requireModule(from, name, options, isActual) : createRequire(from)(file);
  }

  #libraryFile(from, name) {
    // oxlint-disable-next-line no-underscore-dangle -- jest's resolver, that knows which conditions are ours
    const resolver = this._resolution;
    if (resolver.isCoreModule(name)) return undefined;
    const file = resolver.resolveCjs(from, name);
    return file.includes(installed) && !isOf(withState, file) && !isOf(runners, file) ? file : undefined;
  }
};
