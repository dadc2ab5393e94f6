import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

// Warnings are said of every failure that a test provokes; they would bury what failed by itself.
const level = process.env['TAVSIYA_TEST_LOG'] === undefined ? 'ERROR' : 'DEBUG';

let isInstalled = false;

/** Before anything of the engine is opened: workers say only what went wrong, or all of it with TAVSIYA_TEST_LOG set. */
export function quietRuntime(): void {
  if (isInstalled) return;
  isInstalled = true;
  const logging = { filter: makeTelemetryFilterString({ core: level, other: level }) };
  Runtime.install({ logger: new DefaultLogger(level), telemetryOptions: { logging } });
}
