const { writeSync } = require('node:fs');
const path = require('node:path');
const { stripVTControlCharacters } = require('node:util');

/** What a failure says, in one line. */
const firstLines = (message) => stripVTControlCharacters(String(message)).replaceAll(/\s+/g, ' ').slice(0, 400);

/**
 * Ends a run with one line that any tool can read: how many tests passed and failed, below the names of those that failed,
 * which a long run's output hides. No test at all is a failure.
 */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    this.ranNothing = results.numPassedTests + results.numFailedTests === 0;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const names = results.testResults.flatMap(({ testFilePath, testExecError, testResults }) => {
      const file = path.relative(path.dirname(__dirname), testFilePath);
      const of = (name, message) => `FAILED ${file} › ${name}: ${firstLines(message)}\n`;
      return [
        ...(testExecError ? [of('(the file)', testExecError.message)] : []),
        ...testResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => of(fullName, failureMessages.join(' '))),
      ];
    });
    // At the very end, behind jest's own summary.
    process.once('exit', () => writeSync(1, `\n${names.join('')}${results.numPassedTests} passed, ${failed} failed\n`));
  }
  getLastError() {
    return this.ranNothing ? new Error('no test ran') : undefined;
  }
};
