'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The years begin first. jest knows how long a suite took on this machine and begins with the longest, but not on a
 * fresh clone: there it goes by the size of files, and a year that begins last runs alone for minutes.
 */
class LongestFirst extends Sequencer {
  sort(tests) {
    const isYear = ({ path }) => path.includes('/test/e2e/');
    const sorted = super.sort(tests);
    return [...sorted.filter(isYear), ...sorted.filter((test) => !isYear(test))];
  }
}

module.exports = LongestFirst;
