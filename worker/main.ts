import '../service/source-maps';
import { DefaultLogger, Runtime, type LogLevel } from '@temporalio/worker';
import pino from 'pino';
import { readConfig } from '../config/config';
import { runService } from '../service/run-service';
import { openWorker } from './open-worker';
import { readWorkflowBundle } from './workflow-bundle';

const log = pino({ name: 'worker', serializers: { error: pino.stdSerializers.err } });

/** Temporal's log levels as levels of this log. */
const levels: Readonly<Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** The process that runs workflows and activities. Its settings come from the environment only. */
void runService({
  log,
  async open(opened, failed) {
    const config = readConfig(process.env);
    log.level = config.logLevel;
    Runtime.install({
      // The service handles the signals and closes in order; the engine's own handlers would run first.
      shutdownSignals: [],
      logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
        log[levels[level]]({ ...meta }, message),
      ),
    });
    const workflowBundle = await readWorkflowBundle();
    await openWorker({ config, log, workflowBundle, opened, failed });
    return { taskQueue: config.temporal.taskQueue };
  },
});
