const { writeSync } = require('node:fs');

/** Ends a run with one line that any tool can read: how many tests passed and failed. No test at all is a failure. */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    this.ranNothing = results.numPassedTests + results.numFailedTests === 0;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // At the very end, behind jest's own summary.
    process.once('exit', () => writeSync(1, `\n${results.numPassedTests} passed, ${failed} failed\n`));
  }
  getLastError() {
    return this.ranNothing ? new Error('no test ran') : undefined;
  }
};
