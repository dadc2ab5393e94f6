'use strict';

const fs = require('node:fs');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Writes down how much of the processors each suite took in its process, workflow threads included: the one measure of
 * a suite that other work on the machine does not change. With a browser, its processes count too: they do most of the
 * work. `npm test` names the file.
 */
class MeasuredEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.suite = { project: config.projectConfig.displayName?.name, file: context.testPath };
    this.begunAt = Date.now();
    this.before = this.spentMs();
  }

  spentMs() {
    const { user, system } = process.cpuUsage();
    const own = (user + system) / 1000;
    return this.suite.project === 'browser' ? own + endedChildrenMs() : own;
  }

  async teardown() {
    await super.teardown();
    const file = process.env.TAVSIYA_TEST_MEASURES;
    if (!file) return;
    const measured = {
      cpuMs: this.spentMs() - this.before,
      wallMs: Date.now() - this.begunAt,
    };
    fs.appendFileSync(file, `${JSON.stringify({ ...this.suite, ...measured })}\n`);
  }
}

/** What processes took that this one had started and that have ended, in Linux; 0 elsewhere. */
function endedChildrenMs() {
  const file = '/proc/self/stat';
  if (!fs.existsSync(file)) return 0;
  const fields = fs
    .readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  // Fields 16 and 17 of proc(5), in hundredths of a second.
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

module.exports = MeasuredEnvironment;
