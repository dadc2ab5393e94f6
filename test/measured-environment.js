'use strict';

const fs = require('node:fs');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Writes down how much of the processors each suite took in its process, workflow threads included: the one measure of
 * a suite that other work on the machine does not change. `npm test` names the file.
 */
class MeasuredEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.suite = { project: config.projectConfig.displayName?.name, file: context.testPath };
    this.begunAt = Date.now();
    this.before = process.cpuUsage();
  }

  async teardown() {
    await super.teardown();
    const file = process.env.TAVSIYA_TEST_MEASURES;
    if (!file) return;
    const { user, system } = process.cpuUsage(this.before);
    const measured = { cpuMs: (user + system) / 1000, wallMs: Date.now() - this.begunAt };
    fs.appendFileSync(file, `${JSON.stringify({ ...this.suite, ...measured })}\n`);
  }
}

module.exports = MeasuredEnvironment;
