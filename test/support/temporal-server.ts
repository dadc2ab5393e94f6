import { startedServer } from './started-server';

/**
 * Where the Temporal server is; time skipping is allowed in its namespace. Whatever suite reaches this file runs with
 * everything started: see test/projects.js.
 */
export function temporalServer(): { address: string; namespace: string } {
  return {
    address: startedServer('TAVSIYA_TEST_TEMPORAL_ADDRESS'),
    namespace: startedServer('TAVSIYA_TEST_TEMPORAL_NAMESPACE'),
  };
}
