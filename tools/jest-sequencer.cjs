const Sequencer = require('@jest/test-sequencer').default;

/** Tests of everything together: each begins all services, some several pages of a browser. */
const isWhole = ({ path }) => /\/(?:tests|chaos)\/.*\.stack\.test\.ts$/.test(path);

/**
 * Spreads the tests that begin everything evenly among the others, the longest first: side by side they would take the
 * processor from each other and run into their limits of time.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const whole = sorted.filter(isWhole);
    const others = sorted.filter((test) => !isWhole(test));
    const each = others.length / Math.max(1, whole.length);
    return whole
      .flatMap((test, no) => [test, ...others.slice(Math.floor(no * each), Math.floor((no + 1) * each))])
      .concat(whole.length === 0 ? others : []);
  }
};
