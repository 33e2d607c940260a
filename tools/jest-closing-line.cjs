/** Ends a run with one line that any tool can read: how many tests passed and failed. No test at all is a failure. */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    this.ranNothing = results.numPassedTests + results.numFailedTests === 0;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`);
  }
  getLastError() {
    return this.ranNothing ? new Error('no test ran') : undefined;
  }
};
