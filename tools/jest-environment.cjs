const { TestEnvironment } = require('jest-environment-node');

/** Lets hooks after a test know whether it has failed: `globalThis.testHasFailed`. */
module.exports = class extends TestEnvironment {
  handleTestEvent({ name }) {
    if (name === 'test_start') this.global.testHasFailed = false;
    if (name === 'test_fn_failure' || name === 'hook_failure') this.global.testHasFailed = true;
  }
};
